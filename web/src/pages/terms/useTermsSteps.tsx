import { archiveSupplierTerms, updateSupplierTerms } from "~/api/supplier-terms";
import type { SupplierTerms } from "~/api/types";
import { usePartSteps } from "~/pages/usePartSteps";

/** Pausing, resuming and archiving supplier terms. */
export function useTermsSteps() {
  return usePartSteps<SupplierTerms>({
    kind: "terms",
    nameOf: (terms) => `What ${terms.supplierName} is paid`,
    inSentence: (terms) => `what ${terms.supplierName} is paid`,
    change: (terms, status) => updateSupplierTerms(terms.id, undefined, { status }),
    archive: (terms) => archiveSupplierTerms(terms.id),
    consequences: (terms) => (
      <>
        <strong className="font-semibold text-ink">{terms.supplierName}</strong> has no terms for
        calls of {terms.campaignName} any more, so they pay it nothing.
      </>
    ),
    reads: ["supplier_terms_list"],
  });
}
