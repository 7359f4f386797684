import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { invalidate } from "~/api/client";
import { toApiError } from "~/api/errors";
import { archiveNumber, updateNumber } from "~/api/numbers";
import type { HeldNumber } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

/** A change to a number that needs no form. */
export type NumberStep = "activate" | "pause" | "unassign" | "archive";

type Asked = { number: HeldNumber; step: NumberStep };

/** What is said once a step is taken. */
const done: Record<NumberStep, string> = {
  activate: "is active; its calls are routed",
  pause: "is paused",
  unassign: "is no longer assigned",
  archive: "was archived",
};

/** Steps that take calls away from a campaign ask first. */
function needsConfirmation(step: NumberStep): step is "unassign" | "archive" {
  return step === "unassign" || step === "archive";
}

function takeNumberStep({ number, step }: Asked): Promise<HeldNumber> {
  switch (step) {
    case "activate":
      return updateNumber(number.id, undefined, { status: "active" });
    case "pause":
      return updateNumber(number.id, undefined, { status: "paused" });
    case "unassign":
      return updateNumber(number.id, undefined, { campaignId: null });
    case "archive":
      return archiveNumber(number.id);
  }
}

/** Changing numbers from a list: at once where nothing is lost, after a question where it is. */
export function useNumberSteps() {
  const [asked, setAsked] = useState<Asked>();
  const taking = useMutation({
    mutationFn: takeNumberStep,
    onSuccess: (number, { step }) => {
      setAsked(undefined);
      toast.success(`${formatPhone(number.phoneNumber)} ${done[step]}`);
    },
    onError: (error, { step }) => {
      // What was shown allowed the step, so it is out of date.
      void invalidate("number_list");
      if (!needsConfirmation(step)) toast.error(toApiError(error).message);
    },
  });

  function take(number: HeldNumber, step: NumberStep) {
    taking.reset();
    if (needsConfirmation(step)) setAsked({ number, step });
    else taking.mutate({ number, step });
  }

  const dialog: ReactNode = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={`${asked.step === "archive" ? "Archive" : "Unassign"} ${formatPhone(asked.number.phoneNumber)}?`}
      confirmLabel={asked.step === "archive" ? "Archive number" : "Unassign number"}
      isDangerous
      isBusy={taking.isPending}
      onConfirm={() => taking.mutate(asked)}
      onCancel={() => setAsked(undefined)}
    >
      <Consequences {...asked} />
      {taking.isError && <ErrorBanner error={taking.error} />}
    </ConfirmDialog>
  );

  return { take, dialog };
}

function Consequences({ number, step }: Asked) {
  const name = (
    <strong className="font-semibold text-ink">{formatPhone(number.phoneNumber)}</strong>
  );
  return (
    <>
      {number.campaignName != null && (
        <p>New calls to it will no longer be routed by {number.campaignName}.</p>
      )}
      {step === "archive" ? (
        <p>
          {name} leaves the inventory for good, and others on this installation may take it into
          use. Its history stays. Nothing is cancelled at the carrier.
        </p>
      ) : (
        <p>{name} stays in the inventory and can be assigned again.</p>
      )}
    </>
  );
}
