import { useBlocker } from "@tanstack/react-router";
import { Check, Copy, TriangleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "~/ui/Button";
import { ConfirmDialog, SidePanel } from "~/ui/Dialog";

/** What is kept of each, and what to do when it is lost. */
const losses = {
  key: "Only a hash of it is kept. If it is lost, revoke it and make another.",
  URL: "Only a hash of the key in it is kept. If it is lost, revoke the key and make another.",
  secret: "It is sealed and cannot be read again. If it is lost, make another.",
} as const;

type NewSecretProps = {
  name: string;
  secret: string;
  /** What it is called in the sentences around it. */
  thing?: keyof typeof losses;
  onClose: () => void;
  /** What it is for; how requests carry an API key where nothing is said. */
  children?: ReactNode;
};

/** The one showing of a secret. It asks before it is closed for good without a copy. */
export function NewSecret(props: NewSecretProps) {
  const { name, secret, thing = "key", onClose, children } = props;
  const [isCopied, setCopied] = useState(false);
  const blocker = useBlocker({
    shouldBlockFn: () => !isCopied,
    enableBeforeUnload: () => !isCopied,
    withResolver: true,
  });
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
      toast.success(`The ${thing} was copied`);
    } catch {
      toast.error("The browser does not let it be copied", {
        description: `Select the ${thing} and copy it yourself.`,
      });
    }
  }
  return (
    <SidePanel title={`Copy the ${thing} now`} description={name} onClose={onClose}>
      <div className="flex-1 space-y-4 overflow-y-auto px-5 py-5">
        <div
          role="alert"
          className="flex items-start gap-2.5 rounded-lg bg-waiting-soft px-3.5 py-3 text-sm text-waiting-text"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <div>
            <p className="font-medium">This is the only time the {thing} is shown.</p>
            <p>{losses[thing]}</p>
          </div>
        </div>
        <p
          aria-label={`The ${thing}`}
          role="textbox"
          aria-readonly="true"
          tabIndex={0}
          onCopy={() => setCopied(true)}
          className="rounded-md border border-line-strong bg-sunken px-3 py-2.5 font-mono text-sm break-all select-all"
        >
          {secret}
        </p>
        <Button look="primary" icon={isCopied ? <Check /> : <Copy />} onClick={() => void copy()}>
          {isCopied ? "Copied" : `Copy ${thing}`}
        </Button>
        <p className="text-sm text-ink-muted">
          {children ?? (
            <>
              Send it with each request as <code className="font-mono">Authorization: Bearer</code>.
              Keep it out of source code, chats and addresses.
            </>
          )}
        </p>
      </div>
      <footer className="flex justify-end border-t bg-sunken/60 px-5 py-3">
        <Button onClick={onClose}>Done</Button>
      </footer>
      <ConfirmDialog
        isOpen={blocker.status === "blocked"}
        title={`Close without copying the ${thing}?`}
        confirmLabel="Close anyway"
        cancelLabel={`Back to the ${thing}`}
        isDangerous
        onConfirm={() => blocker.proceed?.()}
        onCancel={() => blocker.reset?.()}
      >
        It cannot be shown again. A key nobody knows opens nothing for you.
      </ConfirmDialog>
    </SidePanel>
  );
}
