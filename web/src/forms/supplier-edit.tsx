import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { queryClient } from "~/api/client";
import { supplierRead, updateSupplier } from "~/api/suppliers";
import type { Supplier } from "~/api/types";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { supplierFieldFor, supplierForm, supplierFormOf, toUpdateSupplier } from "./supplier-form";
import { SupplierFields } from "./SupplierFields";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/suppliers/$supplierId/edit");

/** Edits the supplier in the address. The page beneath shows loading and failure. */
export function SupplierEdit() {
  const { supplierId } = route.useParams();
  const { data: supplier } = useQuery(supplierRead(supplierId));
  return supplier === undefined ? null : <EditForm supplier={supplier} />;
}

function EditForm({ supplier }: { supplier: Supplier }) {
  const navigate = route.useNavigate();
  const { form, base, panel } = useEditForm({
    thing: supplier,
    kind: "this supplier",
    resolver: zodResolver(supplierForm),
    formOf: supplierFormOf,
    fieldFor: supplierFieldFor,
    save: (before, entered) =>
      updateSupplier(before.id, before.version, toUpdateSupplier(supplierFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...supplierRead(supplier.id), staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave: () => navigate({ ...paths.supplier(supplier.id), search: (previous) => previous }),
  });
  return (
    <FormPanel title="Edit supplier" description={base.name} submitLabel="Save changes" {...panel}>
      <SupplierFields form={form} />
    </FormPanel>
  );
}
