import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { invalidate } from "~/api/client";
import { toApiError } from "~/api/errors";
import { archiveProviderAccount, updateProviderAccount } from "~/api/provider-accounts";
import type { ProviderAccount } from "~/api/types";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

/** A change to a provider account that needs no form. */
export type AccountStep = "activate" | "pause" | "archive";

type Asked = { account: ProviderAccount; step: AccountStep };

/** What is said once a step is taken. */
const done: Record<AccountStep, string> = {
  activate: "is active",
  pause: "is paused",
  archive: "was archived",
};

function takeAccountStep({ account, step }: Asked): Promise<ProviderAccount> {
  if (step === "archive") return archiveProviderAccount(account.id);
  const status = step === "activate" ? "active" : "paused";
  return updateProviderAccount(account.id, undefined, { status });
}

/** Changing accounts from a list: at once where it can be undone, after a question where not. */
export function useAccountSteps() {
  const [asked, setAsked] = useState<ProviderAccount>();
  const taking = useMutation({
    mutationFn: takeAccountStep,
    onSuccess: (account, { step }) => {
      setAsked(undefined);
      toast.success(`${account.name} ${done[step]}`);
    },
    onError: (error, { step }) => {
      // What was shown allowed the step, so it is out of date.
      void invalidate("provider_account_list");
      if (step !== "archive") toast.error(toApiError(error).message);
    },
  });

  function take(account: ProviderAccount, step: AccountStep) {
    taking.reset();
    if (step === "archive") setAsked(account);
    else taking.mutate({ account, step });
  }

  const dialog: ReactNode = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={`Archive ${asked.name}?`}
      confirmLabel="Archive account"
      isDangerous
      isBusy={taking.isPending}
      onConfirm={() => taking.mutate({ account: asked, step: "archive" })}
      onCancel={() => setAsked(undefined)}
    >
      <p>
        <strong className="font-semibold text-ink">{asked.name}</strong> is out of use for good:
        nothing is connected through it any more. Its history stays, and nothing is closed at the
        carrier.
      </p>
      {taking.isError && <ErrorBanner error={taking.error} />}
    </ConfirmDialog>
  );

  return { take, dialog };
}
