import { archiveSupplier, updateSupplier } from "~/api/suppliers";
import type { Supplier } from "~/api/types";
import { usePartSteps } from "~/pages/usePartSteps";

/** Pausing, resuming and archiving suppliers. */
export function useSupplierSteps() {
  return usePartSteps<Supplier>({
    kind: "supplier",
    nameOf: (supplier) => supplier.name,
    change: (supplier, status) => updateSupplier(supplier.id, undefined, { status }),
    archive: (supplier) => archiveSupplier(supplier.id),
    consequences: (supplier) => (
      <>
        <strong className="font-semibold text-ink">{supplier.name}</strong> leaves the list, and its
        calls are no longer taken.
      </>
    ),
    reads: ["supplier_read", "supplier_list"],
  });
}
