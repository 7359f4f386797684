/** How an offer's price reads. */
import type { Pricing } from "~/api/types";
import { formatMoney } from "./money";

/** What each model pays for. */
const paidFor: Record<Pricing["model"], string> = {
  cpc: "per qualified call",
  fixed: "per connected call",
  cpa: "per conversion",
  revshare: "of the revenue",
};

/** The price as people say it, such as `$15.50` and `per qualified call`. */
export function formatPricing(pricing: Pricing, currency: string): { price: string; when: string } {
  const { model, amount, sharePercent, min, max } = pricing;
  const when = [paidFor[model]];
  if (min != null) when.push(`at least ${formatMoney(min, currency)}`);
  if (max != null) when.push(`at most ${formatMoney(max, currency)}`);
  const price = sharePercent != null ? `${sharePercent}%` : formatMoney(amount ?? "?", currency);
  return { price, when: when.join(", ") };
}
