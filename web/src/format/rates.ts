/** How what a carrier charges reads. */
import type { Rate, Rent, Service } from "~/api/types";
import { formatMoney, isZero } from "./money";
import { dateIn, formatDate } from "./time";
import { sentence } from "./words";

/** What is charged for. */
export const serviceWords: Record<Service, string> = {
  inbound: "Inbound",
  outbound: "Outbound",
  recording: "Recording",
  caller_name: "Caller’s name",
  number_rent: "Number rent",
};

/** What the price of each is for. */
export const unitWords: Record<Service, string> = {
  inbound: "a minute",
  outbound: "a minute",
  recording: "a minute",
  caller_name: "a lookup",
  number_rent: "a month",
};

/** What is charged once beside the time. */
export function feeWords(service: Service): string {
  return service === "recording" ? "a recording" : "to connect";
}

/** The price as people say it, such as `$0.0085` and `a minute, and $0.01 to connect`. */
export function formatRate(
  rate: Pick<Rate, "service" | "perMinute" | "each" | "connectionFee" | "currency">,
): { price: string; per: string } {
  const { service, perMinute, each, connectionFee: fee, currency } = rate;
  const per = [unitWords[service]];
  if (fee != null && !isZero(fee)) {
    per.push(`and ${formatMoney(fee, currency)} ${feeWords(service)}`);
  }
  return { price: formatMoney(perMinute ?? each ?? "?", currency), per: per.join(", ") };
}

/** The last month that was charged: `$1.15 a month`, until when, and by which rate. */
export function formatRent(rent: Rent, timeZone: string): { price: string; basis: string } {
  const until = formatDate(dateIn(timeZone, new Date(rent.until)));
  return {
    price: `${formatMoney(rent.amount, rent.currency)} ${unitWords.number_rent}`,
    basis: sentence(`Charged until ${until}; ${rent.basis}`),
  };
}
