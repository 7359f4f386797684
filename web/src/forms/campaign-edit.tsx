import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { campaignRead, updateCampaign } from "~/api/campaigns";
import { queryClient } from "~/api/client";
import type { Campaign } from "~/api/types";
import { paths } from "~/paths";
import { campaignForm, campaignFormOf, formFieldFor, toUpdateCampaign } from "./campaign-form";
import { CampaignFields } from "./CampaignFields";
import { FormPanel } from "./FormPanel";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/campaigns/$campaignId/edit");

/** Edits the campaign in the address. The page beneath shows loading and failure. */
export function CampaignEdit() {
  const { campaignId } = route.useParams();
  const { data: campaign } = useQuery(campaignRead(campaignId));
  return campaign === undefined ? null : <EditForm campaign={campaign} />;
}

function EditForm({ campaign }: { campaign: Campaign }) {
  const navigate = route.useNavigate();
  const { form, base, panel } = useEditForm({
    thing: campaign,
    kind: "this campaign",
    resolver: zodResolver(campaignForm),
    formOf: campaignFormOf,
    fieldFor: formFieldFor,
    save: (before, entered) =>
      updateCampaign(before.id, before.version, toUpdateCampaign(campaignFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...campaignRead(campaign.id), staleTime: 0 }),
    nameOf: ({ name }) => name,
    leave: () => navigate({ ...paths.campaign(campaign.id), search: true }),
  });
  return (
    <FormPanel title="Edit campaign" description={base.name} submitLabel="Save changes" {...panel}>
      <CampaignFields form={form} isNew={false} />
    </FormPanel>
  );
}
