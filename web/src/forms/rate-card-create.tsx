import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi } from "@tanstack/react-router";
import { toast } from "sonner";
import { createRateCard } from "~/api/rate-cards";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import {
  emptyRateCardForm,
  rateCardFieldFor,
  rateCardForm,
  toCreateRateCard,
} from "./rate-card-form";
import { RateCardFields } from "./RateCardFields";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/settings/rate-cards/new");

/** Makes a rate card, then opens it. */
export function RateCardCreate() {
  const navigate = route.useNavigate();
  const { currency } = useTenant();
  const { form, panel } = useCreateForm({
    resolver: zodResolver(rateCardForm),
    empty: emptyRateCardForm(currency),
    fieldFor: rateCardFieldFor,
    make: (entered) => createRateCard(toCreateRateCard(entered)),
    then: (card) => {
      toast.success(`${card.name} was created`);
      return navigate(paths.rateCard(card.id));
    },
  });
  return (
    <FormPanel
      title="New rate card"
      description="What a carrier charges. Its rates are added or imported afterwards."
      submitLabel="Create rate card"
      onClose={() => void navigate({ ...paths.rateCards(), search: (previous) => previous })}
      {...panel}
    >
      <RateCardFields form={form} />
    </FormPanel>
  );
}
