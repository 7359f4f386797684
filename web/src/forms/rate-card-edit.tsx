import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { queryClient } from "~/api/client";
import { rateCardRead, updateRateCard } from "~/api/rate-cards";
import type { RateCard } from "~/api/types";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { rateCardFieldFor, rateCardForm, rateCardFormOf, toUpdateRateCard } from "./rate-card-form";
import { RateCardFields } from "./RateCardFields";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/settings/rate-cards/$rateCardId/edit");

/** Edits the rate card in the address. The page beneath shows loading and failure. */
export function RateCardEdit() {
  const { rateCardId } = route.useParams();
  const { data: card } = useQuery(rateCardRead(rateCardId));
  return card === undefined ? null : <EditForm card={card} />;
}

function EditForm({ card }: { card: RateCard }) {
  const navigate = route.useNavigate();
  const { form, base, panel } = useEditForm({
    thing: card,
    kind: "this rate card",
    resolver: zodResolver(rateCardForm),
    formOf: rateCardFormOf,
    fieldFor: rateCardFieldFor,
    save: (before, entered) =>
      updateRateCard(before.id, before.version, toUpdateRateCard(rateCardFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...rateCardRead(card.id), staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave: () => navigate({ ...paths.rateCard(card.id), search: (previous) => previous }),
  });
  return (
    <FormPanel title="Edit rate card" description={base.name} submitLabel="Save changes" {...panel}>
      <RateCardFields form={form} card={base} />
    </FormPanel>
  );
}
