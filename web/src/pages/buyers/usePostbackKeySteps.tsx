import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { revokePostbackKey, turnPostbackSecret } from "~/api/postback-keys";
import type { PostbackKey, TurnedPostbackKey } from "~/api/types";
import { NewSecret } from "~/forms/NewSecret";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

/** What can be done to a postback key. */
export type PostbackKeyStep = "revoke" | "turn";

/** Ending a key, and turning its secret, each after a question. */
export function usePostbackKeySteps() {
  const [asked, setAsked] = useState<{ key: PostbackKey; step: PostbackKeyStep }>();
  const [turned, setTurned] = useState<TurnedPostbackKey>();
  const revoking = useMutation({
    mutationFn: (key: PostbackKey) => revokePostbackKey(key.id),
    onSuccess: (key) => {
      setAsked(undefined);
      toast.success(`${key.name} was revoked`);
    },
  });
  const turning = useMutation({
    mutationFn: (key: PostbackKey) => turnPostbackSecret(key.id),
    onSuccess: (key) => {
      setAsked(undefined);
      setTurned(key);
    },
  });
  function take(key: PostbackKey, step: PostbackKeyStep) {
    revoking.reset();
    turning.reset();
    setAsked({ key, step });
  }
  let dialog: ReactNode = null;
  if (turned !== undefined) {
    dialog = (
      <NewSecret
        name={turned.name}
        secret={turned.secret}
        thing="secret"
        onClose={() => setTurned(undefined)}
      >
        The secret before it holds as well, until you turn it again.
      </NewSecret>
    );
  } else if (asked !== undefined) {
    const { key, step } = asked;
    const name = <strong className="font-semibold text-ink">{key.name}</strong>;
    const doing = step === "revoke" ? revoking : turning;
    dialog = (
      <ConfirmDialog
        isOpen
        title={step === "revoke" ? `Revoke ${key.name}?` : `New secret for ${key.name}?`}
        confirmLabel={step === "revoke" ? "Revoke key" : "Make a new secret"}
        isDangerous={step === "revoke"}
        isBusy={doing.isPending}
        onConfirm={() => doing.mutate(key)}
        onCancel={() => setAsked(undefined)}
      >
        {step === "revoke" ? (
          <p>Every postback with {name} is refused from now on. This cannot be undone.</p>
        ) : (
          <p>
            Postbacks with {name} may be signed with the new secret or with the one before it, until
            you turn it again.
          </p>
        )}
        {doing.isError && <ErrorBanner error={doing.error} />}
      </ConfirmDialog>
    );
  }
  return { take, dialog };
}
