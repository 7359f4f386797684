import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi } from "@tanstack/react-router";
import { toast } from "sonner";
import { createSupplier } from "~/api/suppliers";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import {
  emptySupplierForm,
  supplierFieldFor,
  supplierForm,
  toCreateSupplier,
} from "./supplier-form";
import { SupplierFields } from "./SupplierFields";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/suppliers/new");

/** Makes a supplier, then opens it. */
export function SupplierCreate() {
  const navigate = route.useNavigate();
  const { form, panel } = useCreateForm({
    resolver: zodResolver(supplierForm),
    empty: emptySupplierForm,
    fieldFor: supplierFieldFor,
    make: (entered) => createSupplier(toCreateSupplier(entered)),
    then: (supplier) => {
      toast.success(`${supplier.name} was created`);
      return navigate(paths.supplier(supplier.id));
    },
  });
  return (
    <FormPanel
      title="New supplier"
      description="Who sends calls and is paid for them. What it is paid are its terms."
      submitLabel="Create supplier"
      onClose={() => void navigate({ ...paths.suppliers(), search: (previous) => previous })}
      {...panel}
    >
      <SupplierFields form={form} />
    </FormPanel>
  );
}
