/** The time zones a form offers. */
export const timeZones: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** The list with the present value in it, even when the browser does not know that value. */
export function including(options: readonly string[], present: string): readonly string[] {
  return options.includes(present) ? options : [present, ...options];
}
