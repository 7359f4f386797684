import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import type { ValueList } from "~/api/types";
import { archiveValueList } from "~/api/value-lists";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

/** Taking a value list out of use for good, after a question. */
export function useValueListArchiving() {
  const [asked, setAsked] = useState<ValueList>();
  const archiving = useMutation({
    mutationFn: (list: ValueList) => archiveValueList(list.id),
    onSuccess: (list) => {
      setAsked(undefined);
      toast.success(`${list.name} was archived`);
    },
  });
  const dialog: ReactNode = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={`Archive ${asked.name}?`}
      confirmLabel="Archive value list"
      isDangerous
      isBusy={archiving.isPending}
      onConfirm={() => archiving.mutate(asked)}
      onCancel={() => setAsked(undefined)}
    >
      <p>
        No filter can name <strong className="font-semibold text-ink">{asked.name}</strong> any
        more. While a filter does, it cannot be archived. This cannot be undone.
      </p>
      {archiving.isError && <ErrorBanner error={archiving.error} />}
    </ConfirmDialog>
  );
  function ask(list: ValueList) {
    archiving.reset();
    setAsked(list);
  }
  return { ask, dialog };
}
