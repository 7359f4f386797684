/** What a target sees as the number that calls, in words. */
import { formatPhone } from "./phone";

/** `called` as `The number they called`, and a number as it is written. */
export function callerIdWords(policy: string): string {
  if (policy === "caller") return "The caller’s own number";
  if (policy === "called") return "The number they called";
  return formatPhone(policy);
}
