import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { takeCampaignStep, type CampaignStep } from "~/api/campaigns";
import { invalidate } from "~/api/client";
import type { Campaign } from "~/api/types";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

type Asked = { campaign: Campaign; step: CampaignStep };

/** What is said once a step is taken. */
const done: Record<CampaignStep, string> = {
  activate: "is active and takes calls",
  pause: "is paused",
  complete: "is completed",
  archive: "was archived",
};

/** Steps that end something ask first. */
function needsConfirmation(step: CampaignStep): step is "complete" | "archive" {
  return step === "complete" || step === "archive";
}

/** Taking campaigns through their life: at once where it can be undone, after a question where not. */
export function useCampaignSteps(onError: (error: unknown) => void) {
  const [asked, setAsked] = useState<Asked>();
  const taking = useMutation({
    mutationFn: ({ campaign, step }: Asked) => takeCampaignStep(campaign.id, step),
    onSuccess: (campaign, { step }) => {
      setAsked(undefined);
      toast.success(`${campaign.name} ${done[step]}`);
    },
    onError: (error, { step }) => {
      // What was shown allowed the step, so it is out of date.
      void invalidate("campaign_read");
      void invalidate("campaign_list");
      if (!needsConfirmation(step)) onError(error);
    },
  });

  function take(campaign: Campaign, step: CampaignStep) {
    taking.reset();
    if (needsConfirmation(step)) setAsked({ campaign, step });
    else taking.mutate({ campaign, step });
  }

  const dialog: ReactNode = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={
        asked.step === "archive"
          ? `Archive ${asked.campaign.name}?`
          : `Complete ${asked.campaign.name}?`
      }
      confirmLabel={asked.step === "archive" ? "Archive campaign" : "Complete campaign"}
      isDangerous={asked.step === "archive"}
      isBusy={taking.isPending}
      onConfirm={() => taking.mutate(asked)}
      onCancel={() => setAsked(undefined)}
    >
      <Consequences {...asked} />
      {taking.isError && <ErrorBanner error={taking.error} />}
    </ConfirmDialog>
  );

  return { take, dialog, pending: taking.isPending ? taking.variables.step : undefined };
}

function Consequences({ campaign, step }: Asked) {
  const numbers =
    campaign.numbersCount === 1 ? "its number" : `its ${campaign.numbersCount} numbers`;
  return (
    <>
      {step === "archive" ? (
        <p>
          <strong className="font-semibold text-ink">{campaign.name}</strong> leaves the list and
          can no longer run or be changed. Its history stays.
        </p>
      ) : (
        <p>
          <strong className="font-semibold text-ink">{campaign.name}</strong> has run its course and
          takes no more calls. Calls in progress continue.
        </p>
      )}
      {campaign.status === "active" && (
        <p>
          It is active now: new calls to {campaign.numbersCount === 0 ? "it" : numbers} will no
          longer be routed.
        </p>
      )}
    </>
  );
}
