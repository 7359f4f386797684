import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { toast } from "sonner";
import { campaignRead } from "~/api/campaigns";
import { createSupplierTerms } from "~/api/supplier-terms";
import { supplierRead } from "~/api/suppliers";
import type { SupplierTerms } from "~/api/types";
import { paths } from "~/paths";
import { ChoiceField } from "~/ui/ChoiceField";
import { useCampaignChoices, useSupplierChoices } from "./choices";
import { FormPanel, FormSection } from "./FormPanel";
import { PricingFields } from "./PricingFields";
import {
  emptySupplierTermsForm,
  supplierTermsFieldFor,
  supplierTermsForm,
  toCreateSupplierTerms,
  type SupplierTermsForm,
} from "./supplier-terms-form";
import { useCreateForm } from "./useCreateForm";

const campaignRoute = getRouteApi("/shell/campaigns/$campaignId/suppliers/new");
const supplierRoute = getRouteApi("/shell/suppliers/$supplierId/terms/new");

type KnownSide = Parameters<typeof emptySupplierTermsForm>[0];

/** The form of new terms, one side of which the page knows. */
function useTermsForm(known: KnownSide, leave: () => Promise<void>) {
  return useCreateForm({
    resolver: zodResolver(supplierTermsForm),
    empty: emptySupplierTermsForm(known),
    fieldFor: supplierTermsFieldFor,
    make: (entered) => createSupplierTerms(toCreateSupplierTerms(entered)),
    then: ({ supplierName, campaignName }: SupplierTerms) => {
      toast.success(`${supplierName} now has terms for ${campaignName}`);
      return leave();
    },
  });
}

/** Makes terms of a supplier for the campaign in the address. */
export function CampaignTermsCreate() {
  const { campaignId } = campaignRoute.useParams();
  const { data: campaign } = useQuery(campaignRead(campaignId));
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.campaign(campaignId), search: { tab: "suppliers" } });
  const { form, panel } = useTermsForm({ campaignId }, leave);
  if (campaign === undefined) return null;
  return (
    <FormPanel
      title="New supplier terms"
      description={`What a supplier is paid for calls of ${campaign.name}.`}
      submitLabel="Create terms"
      onClose={() => void leave()}
      {...panel}
    >
      <SupplierChoice form={form} />
      <PricingFields title="What the supplier is paid" form={form} currency={campaign.currency} />
    </FormPanel>
  );
}

function SupplierChoice({ form }: { form: UseFormReturn<SupplierTermsForm> }) {
  const suppliers = useSupplierChoices();
  return (
    <FormSection title="Who sends the calls">
      <Controller
        control={form.control}
        name="supplierId"
        render={({ field, fieldState }) => (
          <ChoiceField
            label="Supplier"
            placeholder="Search suppliers…"
            error={fieldState.error?.message}
            value={field.value}
            onChoose={field.onChange}
            nothing="No supplier is called that."
            {...suppliers}
          />
        )}
      />
    </FormSection>
  );
}

/** Makes terms of the supplier in the address for one of the campaigns. */
export function SupplierTermsCreate() {
  const { supplierId } = supplierRoute.useParams();
  const { data: supplier } = useQuery(supplierRead(supplierId));
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.supplier(supplierId), search: { tab: "terms" } });
  const { form, panel } = useTermsForm({ supplierId }, leave);
  const [currency, setCurrency] = useState<string>();
  if (supplier === undefined) return null;
  return (
    <FormPanel
      title="New terms"
      description={`What ${supplier.name} is paid for the calls of a campaign.`}
      submitLabel="Create terms"
      onClose={() => void leave()}
      {...panel}
    >
      <CampaignChoice form={form} onCurrency={setCurrency} />
      <PricingFields title="What the supplier is paid" form={form} currency={currency} />
    </FormPanel>
  );
}

type CampaignChoiceProps = {
  form: UseFormReturn<SupplierTermsForm>;
  /** Prices are in the currency of the campaign. */
  onCurrency: (currency: string | undefined) => void;
};

function CampaignChoice({ form, onCurrency }: CampaignChoiceProps) {
  const { campaigns, ...choices } = useCampaignChoices();
  return (
    <FormSection title="Whose calls">
      <Controller
        control={form.control}
        name="campaignId"
        render={({ field, fieldState }) => (
          <ChoiceField
            label="Campaign"
            placeholder="Search campaigns…"
            error={fieldState.error?.message}
            value={field.value}
            onChoose={(id) => {
              field.onChange(id);
              onCurrency(campaigns?.find((campaign) => campaign.id === id)?.currency);
            }}
            nothing="No campaign is called that."
            {...choices}
          />
        )}
      />
    </FormSection>
  );
}
