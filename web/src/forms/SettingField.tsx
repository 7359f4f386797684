import { CircleAlert } from "lucide-react";
import { Suspense, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { get } from "react-hook-form";
import { Button } from "~/ui/Button";
import { Skeleton } from "~/ui/states";

/** What stands for a setting while something of it is missing or wrong. */
export const unfinished = "Not finished yet";

type SettingFieldProps = {
  title: string;
  /** The setting in words. */
  summary: string;
  /** What follows from it at the moment. */
  note?: string | undefined;
  /** What is wrong with any part of it; undefined when nothing is. */
  error: unknown;
  /** The editor, which may be loaded when it is first opened. */
  children: ReactNode;
};

/** A setting with an editor of some size: a line of words until somebody wants to change it. */
export function SettingField(props: SettingFieldProps) {
  const { title, error } = props;
  const [isOpen, setOpen] = useState(false);
  const editorId = useId();
  const isWrong = error !== undefined;
  // A fault in a closed editor would not be seen.
  useEffect(() => {
    if (isWrong) setOpen(true);
  }, [isWrong]);
  return (
    <div className="rounded-lg border">
      <div className="flex items-start justify-between gap-3 px-3 py-2.5">
        <div className="min-w-0">
          <p className="text-sm font-medium">{title}</p>
          <p className="text-xs break-words text-ink-soft">{props.summary}</p>
          {props.note !== undefined && <p className="text-xs text-ink-muted">{props.note}</p>}
        </div>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-controls={isOpen ? editorId : undefined}
          aria-label={`${isOpen ? "Close" : "Change"} the ${title.toLowerCase()}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "Close" : "Change"}
        </Button>
      </div>
      {isOpen && (
        <div id={editorId} role="group" aria-label={title} className="border-t px-3 py-3">
          <Suspense fallback={<Waiting />}>
            {props.children}
            <FaultFinder error={error} />
          </Suspense>
        </div>
      )}
    </div>
  );
}

/** Brings a fault into view, and the keyboard to it, unless somebody is at work in the editor. */
function FaultFinder({ error }: { error: unknown }) {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const editor = here.current?.parentElement;
    if (error === undefined || editor == null) return;
    if (editor.contains(document.activeElement)) return;
    const wrong = editor.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]');
    wrong?.scrollIntoView({ block: "center" });
    wrong?.focus({ preventScroll: true });
  }, [error]);
  return <span ref={here} hidden />;
}

function Waiting() {
  return (
    <div aria-busy="true" className="space-y-3">
      <Skeleton className="h-8.5 w-full" />
      <Skeleton className="h-8.5 w-full" />
      <Skeleton className="h-8.5 w-full" />
    </div>
  );
}

/** Says what is wrong with one part of a setting, by its path inside the setting; empty for the whole. */
export type ErrorAt = (path: string) => string | undefined;

/** Looks up what is wrong with the parts of a setting. */
export function errorsIn(error: unknown): ErrorAt {
  return (path) => {
    // `get` looks into no array by itself, and filters are one.
    const whole = path === "" ? "setting" : `setting.${path}`;
    const message: unknown = get({ setting: error }, `${whole}.message`);
    return typeof message === "string" ? message : undefined;
  };
}

/** What is wrong, where no single field is to blame. */
export function SettingFault({ message }: { message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p role="alert" className="flex items-start gap-1.5 text-xs text-negative-text">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {message}
    </p>
  );
}
