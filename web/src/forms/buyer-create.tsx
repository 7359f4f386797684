import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi } from "@tanstack/react-router";
import { toast } from "sonner";
import { createBuyer } from "~/api/buyers";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { buyerFieldFor, buyerForm, emptyBuyerForm, toCreateBuyer } from "./buyer-form";
import { BuyerFields } from "./BuyerFields";
import { FormPanel } from "./FormPanel";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/buyers/new");

/** Makes a buyer, then opens it at its targets: that is where it takes calls. */
export function BuyerCreate() {
  const navigate = route.useNavigate();
  const { form, panel } = useCreateForm({
    resolver: zodResolver(buyerForm),
    empty: emptyBuyerForm(useTenant()),
    fieldFor: buyerFieldFor,
    make: (entered) => createBuyer(toCreateBuyer(entered)),
    then: (buyer) => {
      toast.success(
        buyer.targetsCount > 0
          ? `${buyer.name} was created with its first target`
          : `${buyer.name} was created`,
      );
      return navigate({ ...paths.buyer(buyer.id), search: { tab: "targets" } });
    },
  });
  return (
    <FormPanel
      title="New buyer"
      description="The company that pays for calls. Where it takes them are its targets."
      submitLabel="Create buyer"
      onClose={() => void navigate({ ...paths.buyers(), search: (previous) => previous })}
      {...panel}
    >
      <BuyerFields form={form} isNew />
    </FormPanel>
  );
}
