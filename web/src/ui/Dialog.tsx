import { X } from "lucide-react";
import { AlertDialog, Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./Button";

const scrim = "animate-fade-in fixed inset-0 z-40 bg-scrim";

type ConfirmDialogProps = {
  isOpen: boolean;
  title: string;
  /** What will happen, naming what it happens to. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  isDangerous?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks once more before something that is hard to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={props.isOpen} onOpenChange={(open) => !open && props.onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={scrim} />
        <div className="fixed inset-0 z-40 grid place-items-center p-4">
          <AlertDialog.Content className="animate-rise-in w-full max-w-md rounded-xl border border-line bg-raised p-5 shadow-raised">
            <AlertDialog.Title className="text-base font-semibold">{props.title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="mt-2 space-y-2 text-sm text-ink-soft">{props.children}</div>
            </AlertDialog.Description>
            <div className="mt-5 flex justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button>{props.cancelLabel ?? "Cancel"}</Button>
              </AlertDialog.Cancel>
              <Button
                look={props.isDangerous === true ? "danger" : "primary"}
                isBusy={props.isBusy === true}
                onClick={props.onConfirm}
              >
                {props.confirmLabel}
              </Button>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

type SidePanelProps = {
  title: string;
  description: string;
  onClose: () => void;
  children: ReactNode;
};

/** A form beside the page it belongs to. Children bring their own scrolling body and footer. */
export function SidePanel({ title, description, onClose, children }: SidePanelProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={scrim} />
        <Dialog.Content
          onOpenAutoFocus={(event) => {
            // People come here to type, not to close it again.
            const field = (event.target as Element).querySelector<HTMLElement>(
              "input:not([readonly]), textarea, select",
            );
            if (field === null) return;
            event.preventDefault();
            field.focus();
          }}
          onInteractOutside={(event) => {
            // A toast is not "outside": closing it must not close the form.
            if ((event.target as Element | null)?.closest("[data-sonner-toaster]"))
              event.preventDefault();
          }}
          className="animate-slide-in fixed inset-y-0 right-0 z-40 flex w-full max-w-[34rem] flex-col border-l border-line bg-raised shadow-raised focus:outline-none"
        >
          <header className="flex items-start justify-between gap-4 border-b px-5 py-4">
            <div>
              <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
              <Dialog.Description className="text-sm text-ink-muted">
                {description}
              </Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <Button look="quiet" size="icon" aria-label="Close" icon={<X />} />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
