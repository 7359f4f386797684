import { archiveOffer, updateOffer } from "~/api/offers";
import type { Offer } from "~/api/types";
import { usePartSteps } from "~/pages/usePartSteps";

/** Pausing, resuming and archiving offers. */
export function useOfferSteps() {
  return usePartSteps<Offer>({
    kind: "offer",
    nameOf: (offer) => `The offer for ${offer.buyerName}`,
    inSentence: (offer) => `the offer for ${offer.buyerName}`,
    change: (offer, status) => updateOffer(offer.id, undefined, { status }),
    archive: (offer) => archiveOffer(offer.id),
    consequences: (offer) => (
      <>
        <strong className="font-semibold text-ink">{offer.buyerName}</strong> no longer gets calls
        of {offer.campaignName} at {offer.targetName}.
      </>
    ),
    reads: ["offer_list", "campaign_read"],
  });
}
