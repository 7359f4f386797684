import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { revokeApiKey } from "~/api/api-keys";
import type { ApiKey } from "~/api/types";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

/** Ending a key for good, after a question. */
export function useKeyRevocation() {
  const [asked, setAsked] = useState<ApiKey>();
  const revoking = useMutation({
    mutationFn: (key: ApiKey) => revokeApiKey(key.id),
    onSuccess: (key) => {
      setAsked(undefined);
      toast.success(`${key.name} was revoked`);
    },
  });
  const dialog: ReactNode = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={`Revoke ${asked.name}?`}
      confirmLabel="Revoke key"
      isDangerous
      isBusy={revoking.isPending}
      onConfirm={() => revoking.mutate(asked)}
      onCancel={() => setAsked(undefined)}
    >
      <p>
        Every program that uses <strong className="font-semibold text-ink">{asked.name}</strong> (
        <code className="font-mono text-xs">pb_{asked.prefix}…</code>) is refused from now on. This
        cannot be undone.
      </p>
      {revoking.isError && <ErrorBanner error={revoking.error} />}
    </ConfirmDialog>
  );
  function ask(key: ApiKey) {
    revoking.reset();
    setAsked(key);
  }
  return { ask, dialog };
}
