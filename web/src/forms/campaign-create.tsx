import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { createCampaign } from "~/api/campaigns";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { ErrorBanner } from "~/ui/states";
import { campaignForm, emptyCampaignForm, formFieldFor, toCreateCampaign } from "./campaign-form";
import { CampaignFields } from "./CampaignFields";
import { showAtFields } from "./form-errors";
import { FormPanel } from "./FormPanel";

/** Makes a campaign, then opens it. */
export function CampaignCreate() {
  const navigate = useNavigate();
  const isSaved = useRef(false);
  const [problem, setProblem] = useState<unknown>();
  const form = useForm({
    resolver: zodResolver(campaignForm),
    defaultValues: emptyCampaignForm(useTenant()),
  });
  const creation = useMutation({ mutationFn: createCampaign });

  const submit = form.handleSubmit(async (entered) => {
    setProblem(undefined);
    try {
      const campaign = await creation.mutateAsync(toCreateCampaign(entered));
      isSaved.current = true;
      toast.success(`${campaign.name} was created as a draft`);
      await navigate(paths.campaign(campaign.id));
    } catch (error) {
      setProblem(showAtFields(error, form.setError, formFieldFor));
    }
  });

  return (
    <FormPanel
      title="New campaign"
      description="It starts as a draft and takes no calls until you activate it."
      submitLabel="Create campaign"
      isDirty={form.formState.isDirty}
      isBusy={form.formState.isSubmitting}
      mayLeave={() => isSaved.current}
      onSubmit={() => void submit()}
      onClose={() => void navigate({ ...paths.campaigns(), search: (previous) => previous })}
      banner={problem !== undefined && <ErrorBanner error={problem} />}
    >
      <CampaignFields form={form} isNew />
    </FormPanel>
  );
}
