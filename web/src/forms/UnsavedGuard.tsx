import { useBlocker } from "@tanstack/react-router";
import { ConfirmDialog } from "~/ui/Dialog";

/** Asks before a page is left that holds unsaved work. `isUnsaved` is read when somebody leaves. */
export function UnsavedGuard({ isUnsaved }: { isUnsaved: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      isOpen={blocker.status === "blocked"}
      title="Leave without saving?"
      confirmLabel="Discard changes"
      cancelLabel="Keep editing"
      isDangerous
      onConfirm={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      What you entered has not been saved and will be lost.
    </ConfirmDialog>
  );
}
