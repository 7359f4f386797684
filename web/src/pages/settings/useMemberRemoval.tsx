import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { invalidate } from "~/api/client";
import { removeMember } from "~/api/members";
import type { Member } from "~/api/types";
import { useTenant } from "~/hooks/session";
import { ConfirmDialog } from "~/ui/Dialog";
import { ErrorBanner } from "~/ui/states";

/** Taking a person out of the tenant, after a question. */
export function useMemberRemoval() {
  const tenant = useTenant();
  const [asked, setAsked] = useState<Member>();
  const removing = useMutation({
    mutationFn: (member: Member) => removeMember(member.id),
    onSuccess: (_, member) => {
      setAsked(undefined);
      toast.success(`${member.name} was removed`);
    },
    // What was shown allowed it, so it is out of date.
    onError: () => void invalidate("member_list"),
  });
  const dialog: ReactNode = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={`Remove ${asked.name}?`}
      confirmLabel="Remove person"
      isDangerous
      isBusy={removing.isPending}
      onConfirm={() => removing.mutate(asked)}
      onCancel={() => setAsked(undefined)}
    >
      <p>
        <strong className="font-semibold text-ink">{asked.name}</strong> ({asked.email}) can no
        longer work in {tenant.name}, and their sessions here end at once. Their login and what they
        did stay.
      </p>
      {removing.isError && <ErrorBanner error={removing.error} />}
    </ConfirmDialog>
  );
  function ask(member: Member) {
    removing.reset();
    setAsked(member);
  }
  return { ask, dialog };
}
