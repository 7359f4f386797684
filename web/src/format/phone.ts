/** Phone numbers on the screen; copying always gives E.164. */

const e164 = /^\+[1-9]\d{6,14}$/;

/** True for a number as the API writes it. */
export function isE164(text: string): boolean {
  return e164.test(text);
}

const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** `+15550100123` as `+1 (555) 010-0123`; numbers of other plans stay in E.164. */
export function formatPhone(number: string): string {
  return number.replace(northAmerican, "+1 ($1) $2-$3");
}

/** A sentence with every phone number in it the way people read them. */
export function withPhonesFormatted(text: string): string {
  return text.replaceAll(/\+\d{7,15}\b/g, formatPhone);
}

/** `(212) 555-0189` as `2125550189`, the way the server keeps it; words stay as they are. */
export function wordsOrDigits(typed: string): string {
  return /^[\d\s().+-]*\d[\d\s().+-]*$/.test(typed) ? typed.replaceAll(/[\s().-]/g, "") : typed;
}
