import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { campaignRead, updateCampaign } from "~/api/campaigns";
import { queryClient } from "~/api/client";
import { isStale } from "~/api/errors";
import type { Campaign } from "~/api/types";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { ErrorBanner } from "~/ui/states";
import { campaignForm, campaignFormOf, formFieldFor, toUpdateCampaign } from "./campaign-form";
import { CampaignFields } from "./CampaignFields";
import { showAtFields } from "./form-errors";
import { FormPanel } from "./FormPanel";

const route = getRouteApi("/shell/campaigns/$campaignId/edit");

/** Edits the campaign in the address. The page beneath shows loading and failure. */
export function CampaignEdit() {
  const { campaignId } = route.useParams();
  const { data: campaign } = useQuery(campaignRead(campaignId));
  return campaign === undefined ? null : <EditForm campaign={campaign} />;
}

/** How a save ended that did not succeed. */
type Problem = { kind: "failed"; error: unknown } | { kind: "stale" } | { kind: "merged" };

function EditForm({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate();
  const isSaved = useRef(false);
  const [problem, setProblem] = useState<Problem>();
  // What the person started from; a newer version must not slip in unseen while they type.
  const [base, setBase] = useState(campaign);
  const form = useForm({
    resolver: zodResolver(campaignForm),
    defaultValues: campaignFormOf(base),
  });
  const change = useMutation({
    mutationFn: (entered: Parameters<typeof toUpdateCampaign>[1]) =>
      updateCampaign(base.id, base.version, toUpdateCampaign(campaignFormOf(base), entered)),
  });

  const { isDirty } = form.formState;

  // A newer version that arrives before anything was typed is simply the one to edit.
  useEffect(() => {
    if (isDirty || campaign.version <= base.version) return;
    setBase(campaign);
    form.reset(campaignFormOf(campaign));
  }, [isDirty, campaign, base.version, form]);

  function leave() {
    return navigate({ ...paths.campaign(base.id), search: (previous) => previous });
  }

  const submit = form.handleSubmit(async (entered) => {
    setProblem(undefined);
    if (!isDirty) return void (await leave());
    try {
      const saved = await change.mutateAsync(entered);
      isSaved.current = true;
      toast.success(`${saved.name} was saved`);
      await leave();
    } catch (error) {
      if (isStale(error)) return setProblem({ kind: "stale" });
      const rest = showAtFields(error, form.setError, formFieldFor);
      if (rest !== undefined) setProblem({ kind: "failed", error: rest });
    }
  });

  async function takeInTheirs() {
    try {
      const newest = await queryClient.fetchQuery({ ...campaignRead(base.id), staleTime: 0 });
      setBase(newest);
      form.reset(campaignFormOf(newest), { keepDirtyValues: true });
      setProblem({ kind: "merged" });
    } catch (error) {
      setProblem({ kind: "failed", error });
    }
  }

  return (
    <FormPanel
      title="Edit campaign"
      description={base.name}
      submitLabel="Save changes"
      isDirty={isDirty}
      isBusy={form.formState.isSubmitting}
      mayLeave={() => isSaved.current}
      onSubmit={() => void submit()}
      onClose={() => void leave()}
      banner={
        problem !== undefined && (
          <ProblemBanner problem={problem} onTakeIn={() => void takeInTheirs()} />
        )
      }
    >
      <CampaignFields form={form} isNew={false} />
    </FormPanel>
  );
}

function ProblemBanner({ problem, onTakeIn }: { problem: Problem; onTakeIn: () => void }) {
  if (problem.kind === "failed") return <ErrorBanner error={problem.error} />;
  if (problem.kind === "merged") {
    return (
      <div role="status" className="rounded-lg bg-accent-soft px-3.5 py-3 text-sm text-accent-text">
        <p className="font-medium">Their changes are in, and yours are kept.</p>
        <p>Where both of you changed a field, it shows your value. Save to apply it.</p>
      </div>
    );
  }
  return (
    <div role="alert" className="rounded-lg bg-waiting-soft px-3.5 py-3 text-sm text-waiting-text">
      <p className="font-medium">Someone else changed this campaign while you were editing.</p>
      <p>Nothing was saved. Take in their changes to continue; what you entered stays.</p>
      <Button size="small" className="mt-2.5" onClick={onTakeIn}>
        Take in their changes
      </Button>
    </div>
  );
}
