import type { ReactNode } from "react";
import { Button } from "~/ui/Button";
import { SidePanel } from "~/ui/Dialog";
import { UnsavedGuard } from "./UnsavedGuard";

type FormPanelProps = {
  title: string;
  description: string;
  submitLabel: string;
  isDirty: boolean;
  isBusy: boolean;
  /** True once leaving needs no question, because the work is saved. */
  mayLeave: () => boolean;
  /** Why it cannot be sent. */
  disabledReason?: string | undefined;
  onSubmit: () => void;
  onClose: () => void;
  /** What went wrong with the form as a whole. */
  banner?: ReactNode;
  children: ReactNode;
};

/** A form in a side panel that lets nobody lose unsaved work by accident. */
export function FormPanel(props: FormPanelProps) {
  const { isDirty, isBusy, mayLeave, disabledReason, banner, children } = props;
  return (
    <SidePanel title={props.title} description={props.description} onClose={props.onClose}>
      <form
        noValidate
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && disabledReason === undefined) props.onSubmit();
        }}
      >
        <div className="flex-1 space-y-6 overflow-y-auto px-5 py-5">
          {banner}
          {children}
        </div>
        <footer className="flex items-center justify-end gap-2 border-t bg-sunken/60 px-5 py-3">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={isBusy} disabledReason={disabledReason}>
            {isBusy ? "Saving…" : props.submitLabel}
          </Button>
        </footer>
      </form>
      <UnsavedGuard isUnsaved={() => isDirty && !mayLeave()} />
    </SidePanel>
  );
}

/** A named group of fields. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="space-y-4">
      <legend className="mb-3 text-xs font-semibold text-ink-muted">{title}</legend>
      {children}
    </fieldset>
  );
}
