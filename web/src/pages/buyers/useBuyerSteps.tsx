import { archiveBuyer, updateBuyer } from "~/api/buyers";
import type { Buyer } from "~/api/types";
import { usePartSteps } from "~/pages/usePartSteps";

/** Pausing, resuming and archiving buyers. */
export function useBuyerSteps() {
  return usePartSteps<Buyer>({
    kind: "buyer",
    nameOf: (buyer) => buyer.name,
    change: (buyer, status) => updateBuyer(buyer.id, undefined, { status }),
    archive: (buyer) => archiveBuyer(buyer.id),
    consequences: (buyer) => (
      <>
        <strong className="font-semibold text-ink">{buyer.name}</strong> leaves the list, and{" "}
        {buyer.targetsCount === 1 ? "its target" : `its ${buyer.targetsCount} targets`} no longer
        {buyer.targetsCount === 1 ? " gets" : " get"} new calls.
      </>
    ),
    reads: ["buyer_read", "buyer_list"],
  });
}
