import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { queryClient } from "~/api/client";
import { supplierTermsRead, updateSupplierTerms } from "~/api/supplier-terms";
import type { SupplierTerms, SupplierTermsId } from "~/api/types";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { PricingFields } from "./PricingFields";
import { ReadPanel } from "./ReadPanel";
import {
  supplierTermsFieldFor,
  supplierTermsForm,
  supplierTermsFormOf,
  toUpdateSupplierTerms,
} from "./supplier-terms-form";
import { useEditForm } from "./useEditForm";

const campaignRoute = getRouteApi("/shell/campaigns/$campaignId/suppliers/$termsId");
const supplierRoute = getRouteApi("/shell/suppliers/$supplierId/terms/$termsId");

/** Edits terms beside the campaign they are for. */
export function CampaignTermsEdit() {
  const { campaignId, termsId } = campaignRoute.useParams();
  const navigate = useNavigate();
  return (
    <TermsEdit
      termsId={termsId}
      leave={() => navigate({ ...paths.campaign(campaignId), search: { tab: "suppliers" } })}
    />
  );
}

/** Edits terms beside the supplier they pay. */
export function SupplierTermsEdit() {
  const { supplierId, termsId } = supplierRoute.useParams();
  const navigate = useNavigate();
  return (
    <TermsEdit
      termsId={termsId}
      leave={() => navigate({ ...paths.supplier(supplierId), search: { tab: "terms" } })}
    />
  );
}

type TermsEditProps = { termsId: SupplierTermsId; leave: () => Promise<void> };

function TermsEdit({ termsId, leave }: TermsEditProps) {
  return (
    <ReadPanel
      title="Edit terms"
      thing="terms"
      reading={useQuery(supplierTermsRead(termsId))}
      onClose={() => void leave()}
    >
      {(terms) => <EditForm terms={terms} leave={leave} />}
    </ReadPanel>
  );
}

function EditForm({ terms, leave }: { terms: SupplierTerms; leave: () => Promise<void> }) {
  const { form, base, panel } = useEditForm({
    thing: terms,
    kind: "these terms",
    resolver: zodResolver(supplierTermsForm),
    formOf: supplierTermsFormOf,
    fieldFor: supplierTermsFieldFor,
    save: (before, entered) =>
      updateSupplierTerms(
        before.id,
        before.version,
        toUpdateSupplierTerms(supplierTermsFormOf(before), entered),
      ),
    reread: () => queryClient.fetchQuery({ ...supplierTermsRead(terms.id), staleTime: 0 }),
    nameOf: ({ supplierName }) => `What ${supplierName} is paid`,
    leave,
  });
  return (
    <FormPanel
      title="Edit terms"
      description={`${base.supplierName}, for calls of ${base.campaignName}`}
      submitLabel="Save changes"
      {...panel}
    >
      <PricingFields title="What the supplier is paid" form={form} currency={base.currency} />
    </FormPanel>
  );
}
