import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi } from "@tanstack/react-router";
import { toast } from "sonner";
import { createCampaign } from "~/api/campaigns";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { campaignForm, emptyCampaignForm, formFieldFor, toCreateCampaign } from "./campaign-form";
import { CampaignFields } from "./CampaignFields";
import { FormPanel } from "./FormPanel";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/campaigns/new");

/** Makes a campaign, then opens it. */
export function CampaignCreate() {
  const navigate = route.useNavigate();
  const { form, panel } = useCreateForm({
    resolver: zodResolver(campaignForm),
    empty: emptyCampaignForm(useTenant()),
    fieldFor: formFieldFor,
    make: (entered) => createCampaign(toCreateCampaign(entered)),
    then: (campaign) => {
      toast.success(`${campaign.name} was created as a draft`);
      return navigate(paths.campaign(campaign.id));
    },
  });
  return (
    <FormPanel
      title="New campaign"
      description="It starts as a draft and takes no calls until you activate it."
      submitLabel="Create campaign"
      onClose={() => void navigate({ ...paths.campaigns(), search: true })}
      {...panel}
    >
      <CampaignFields form={form} isNew />
    </FormPanel>
  );
}
