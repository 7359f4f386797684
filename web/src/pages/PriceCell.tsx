import type { Pricing } from "~/api/types";
import { formatPricing } from "~/format/pricing";

type PriceCellProps = {
  priced: { pricing: Pricing; currency: string };
  /** Money in is green, money out is red. */
  flow: "in" | "out";
};

/** What a call pays, and when. */
export function PriceCell({ priced, flow }: PriceCellProps) {
  const { price, when } = formatPricing(priced.pricing, priced.currency);
  return (
    <>
      <p
        className={
          flow === "in" ? "font-medium text-positive-text" : "font-medium text-negative-text"
        }
      >
        {price}
      </p>
      <p className="text-xs text-ink-muted">{when}</p>
    </>
  );
}
