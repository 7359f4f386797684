import { archiveRateCard, updateRateCard } from "~/api/rate-cards";
import type { RateCard } from "~/api/types";
import { usePartSteps } from "~/pages/usePartSteps";

/** Pausing, resuming and archiving rate cards. */
export function useRateCardSteps() {
  return usePartSteps<RateCard>({
    kind: "rate card",
    nameOf: (card) => card.name,
    change: (card, status) => updateRateCard(card.id, undefined, { status }),
    archive: (card) => archiveRateCard(card.id),
    consequences: (card) => (
      <>
        <strong className="font-semibold text-ink">{card.name}</strong> leaves the list, and nothing
        is priced by it any more. What was charged so far stays.
      </>
    ),
    reads: ["rate_card_read", "rate_card_list"],
  });
}
