import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { archiveBlockedCaller } from "~/api/blocked-callers";
import type { BlockedCaller } from "~/api/types";
import { blockedInWords } from "~/format/blocked-callers";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

/** Taking callers off the block list, after a question. */
export function useBlockedCallerArchiving() {
  const [asked, setAsked] = useState<BlockedCaller>();
  const archiving = useMutation({
    mutationFn: (entry: BlockedCaller) => archiveBlockedCaller(entry.id),
    onSuccess: (entry) => {
      setAsked(undefined);
      toast.success(`Heard again: ${blockedInWords(entry)}`);
    },
  });
  const dialog: ReactNode = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={`Hear ${blockedInWords(asked)} again?`}
      confirmLabel="Take off the list"
      isDangerous
      isBusy={archiving.isPending}
      onConfirm={() => archiving.mutate(asked)}
      onCancel={() => setAsked(undefined)}
    >
      <p>Their next call is routed as any other. The entry is kept among the archived ones.</p>
      {archiving.isError && <ErrorBanner error={archiving.error} />}
    </ConfirmDialog>
  );
  function ask(entry: BlockedCaller) {
    archiving.reset();
    setAsked(entry);
  }
  return { ask, dialog };
}
