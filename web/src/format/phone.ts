/** Phone numbers on the screen; copying always gives E.164. */

const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** `+15550100123` as `+1 (555) 010-0123`; numbers of other plans stay in E.164. */
export function formatPhone(number: string): string {
  return number.replace(northAmerican, "+1 ($1) $2-$3");
}
