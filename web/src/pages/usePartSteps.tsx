import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import type { operations } from "~/api/__generated__/api";
import { invalidate } from "~/api/client";
import { announce } from "~/pages/announce";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

/** A step in the life of a buyer, a target, an offer, a supplier or its terms. */
export type PartStep = "activate" | "pause" | "archive";

/** What the steps of one kind of part need to know. */
export type PartStepsOptions<Thing> = {
  /** What kind it is, such as `buyer`. */
  kind: string;
  /** How a sentence about one begins. */
  nameOf: (thing: Thing) => string;
  /** The same inside a sentence, where that differs. */
  inSentence?: (thing: Thing) => string;
  /** Makes it active or paused. */
  change: (thing: Thing, status: "active" | "paused") => Promise<Thing>;
  archive: (thing: Thing) => Promise<Thing>;
  /** What ends with it, said before it is archived. */
  consequences: (thing: Thing) => ReactNode;
  /** What a refusal may have shown to be out of date. */
  reads: readonly (keyof operations)[];
};

/** What is said once a step is taken. */
const done: Record<PartStep, string> = {
  activate: "takes part again",
  pause: "is paused",
  archive: "was archived",
};

/** Taking parts through their life: at once where it can be undone, after a question where not. */
export function usePartSteps<Thing>(options: PartStepsOptions<Thing>) {
  const { kind, nameOf } = options;
  const [asked, setAsked] = useState<Thing>();
  const taking = useMutation({
    mutationFn: ({ thing, step }: { thing: Thing; step: PartStep }) =>
      step === "archive"
        ? options.archive(thing)
        : options.change(thing, step === "activate" ? "active" : "paused"),
    onSuccess: (thing, { step }) => {
      setAsked(undefined);
      toast.success(`${nameOf(thing)} ${done[step]}`);
    },
    onError: (error, { step }) => {
      // What was shown allowed the step, so it is out of date.
      for (const read of options.reads) void invalidate(read);
      if (step !== "archive") announce(error);
    },
  });

  function take(thing: Thing, step: PartStep) {
    taking.reset();
    if (step === "archive") setAsked(thing);
    else taking.mutate({ thing, step });
  }

  const dialog: ReactNode = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={`Archive ${options.inSentence?.(asked) ?? nameOf(asked)}?`}
      confirmLabel={`Archive ${kind}`}
      isDangerous
      isBusy={taking.isPending}
      onConfirm={() => taking.mutate({ thing: asked, step: "archive" })}
      onCancel={() => setAsked(undefined)}
    >
      <p>{options.consequences(asked)} This cannot be undone. Its history stays.</p>
      {taking.isError && <ErrorBanner error={taking.error} />}
    </ConfirmDialog>
  );

  return { take, dialog, pending: taking.isPending ? taking.variables.step : undefined };
}
