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
export type AccountStep = "activate" | "pause" | "archive" | "removeSigningKey";

type Asked = { account: ProviderAccount; step: AccountStep };

/** What is said once a step is taken. */
const done: Record<AccountStep, string> = {
  activate: "is active",
  pause: "is paused",
  archive: "was archived",
  removeSigningKey: "has no signing key any more",
};

/** Whether a step is taken only after a question, because nothing brings back what it ends. */
function isFinal(step: AccountStep): boolean {
  return step === "archive" || step === "removeSigningKey";
}

function takeAccountStep({ account, step }: Asked): Promise<ProviderAccount> {
  if (step === "archive") return archiveProviderAccount(account.id);
  if (step === "removeSigningKey")
    return updateProviderAccount(account.id, undefined, { signingKeyId: null });
  const status = step === "activate" ? "active" : "paused";
  return updateProviderAccount(account.id, undefined, { status });
}

/** Changing accounts from a list: at once where it can be undone, after a question where not. */
export function useAccountSteps() {
  const [asked, setAsked] = useState<Asked>();
  const taking = useMutation({
    mutationFn: takeAccountStep,
    onSuccess: (account, { step }) => {
      setAsked(undefined);
      toast.success(`${account.name} ${done[step]}`);
    },
    onError: (error, { step }) => {
      // What was shown allowed the step, so it is out of date.
      void invalidate("provider_account_list");
      if (!isFinal(step)) toast.error(toApiError(error).message);
    },
  });

  function take(account: ProviderAccount, step: AccountStep) {
    taking.reset();
    if (isFinal(step)) setAsked({ account, step });
    else taking.mutate({ account, step });
  }

  const dialog: ReactNode = asked !== undefined && (
    <Question
      asked={asked}
      isBusy={taking.isPending}
      error={taking.error}
      onConfirm={() => taking.mutate(asked)}
      onCancel={() => setAsked(undefined)}
    />
  );

  return { take, dialog };
}

type QuestionProps = {
  asked: Asked;
  isBusy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onCancel: () => void;
};

function Question({ asked: { account, step }, error, ...dialog }: QuestionProps) {
  const name = <strong className="font-semibold text-ink">{account.name}</strong>;
  const banner = error !== null && <ErrorBanner error={error} />;
  return step === "removeSigningKey" ? (
    <ConfirmDialog
      isOpen
      title={`Remove the signing key of ${account.name}?`}
      confirmLabel="Remove key"
      isDangerous
      {...dialog}
    >
      <p>
        Calls that the carrier signs with a shared key are refused for {name} from now on; those
        signed with the auth token are accepted as before.
      </p>
      {banner}
    </ConfirmDialog>
  ) : (
    <ConfirmDialog
      isOpen
      title={`Archive ${account.name}?`}
      confirmLabel="Archive account"
      isDangerous
      {...dialog}
    >
      <p>
        {name} is out of use for good: nothing is connected through it any more. Its history stays,
        and nothing is closed at the carrier.
      </p>
      {banner}
    </ConfirmDialog>
  );
}
