import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { buyerRead, updateBuyer } from "~/api/buyers";
import { queryClient } from "~/api/client";
import type { Buyer } from "~/api/types";
import { paths } from "~/paths";
import { buyerFieldFor, buyerForm, buyerFormOf, toUpdateBuyer } from "./buyer-form";
import { BuyerFields } from "./BuyerFields";
import { FormPanel } from "./FormPanel";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/buyers/$buyerId/edit");

/** Edits the buyer in the address. The page beneath shows loading and failure. */
export function BuyerEdit() {
  const { buyerId } = route.useParams();
  const { data: buyer } = useQuery(buyerRead(buyerId));
  return buyer === undefined ? null : <EditForm buyer={buyer} />;
}

function EditForm({ buyer }: { buyer: Buyer }) {
  const navigate = route.useNavigate();
  const { form, base, panel } = useEditForm({
    thing: buyer,
    kind: "this buyer",
    resolver: zodResolver(buyerForm),
    formOf: buyerFormOf,
    fieldFor: buyerFieldFor,
    save: (before, entered) =>
      updateBuyer(before.id, before.version, toUpdateBuyer(buyerFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...buyerRead(buyer.id), staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave: () => navigate({ ...paths.buyer(buyer.id), search: (previous) => previous }),
  });
  return (
    <FormPanel title="Edit buyer" description={base.name} submitLabel="Save changes" {...panel}>
      <BuyerFields form={form} isNew={false} />
    </FormPanel>
  );
}
