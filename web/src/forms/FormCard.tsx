import type { ReactNode } from "react";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { UnsavedGuard } from "./UnsavedGuard";

type FormCardProps = {
  title: string;
  submitLabel: string;
  isDirty: boolean;
  isBusy: boolean;
  /** True once leaving needs no question, because the work is saved. */
  mayLeave: () => boolean;
  /** Why it cannot be sent, beside having nothing to send. */
  disabledReason?: string | undefined;
  onSubmit: () => void;
  /** What went wrong with the form as a whole. */
  banner?: ReactNode;
  children: ReactNode;
};

/** A form that is part of a page, with the same care for unsaved work as a panel's. */
export function FormCard(props: FormCardProps) {
  const { isDirty, isBusy, mayLeave, disabledReason, banner, children } = props;
  const unchanged = isDirty ? undefined : "Nothing has been entered yet.";
  return (
    <Card title={props.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && disabledReason === undefined) props.onSubmit();
        }}
      >
        <div className="space-y-4 px-4 py-4">
          {banner}
          {children}
        </div>
        <footer className="flex justify-end border-t bg-sunken/60 px-4 py-3">
          <Button
            type="submit"
            look="primary"
            isBusy={isBusy}
            disabledReason={disabledReason ?? unchanged}
          >
            {isBusy ? "Saving…" : props.submitLabel}
          </Button>
        </footer>
      </form>
      <UnsavedGuard isUnsaved={() => isDirty && !mayLeave()} />
    </Card>
  );
}
