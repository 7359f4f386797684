import { Link } from "@tanstack/react-router";
import { cx } from "class-variance-authority";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { AuditEvent, FieldChange } from "~/api/types";
import { useTenant } from "~/hooks/session";
import { Button } from "~/ui/Button";
import { Instant } from "~/ui/Instant";
import { actionWords, fieldWords, subjectLink, subjectName, valueWords } from "./audit-lines";

type AuditLineProps = { event: AuditEvent; onNarrow: (subjectId: string) => void };

/** One line of the log; opened, it shows what each field was and became. */
export function AuditLine({ event, onNarrow }: AuditLineProps) {
  const { timeZone } = useTenant();
  const [isOpen, setOpen] = useState(false);
  const partsId = useId();
  const name = subjectName(event.changes);
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={partsId}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-12 w-full items-center gap-3 px-4 py-2 text-left text-sm -outline-offset-2 hover:bg-hover/60"
      >
        <ChevronRight
          aria-hidden
          className={cx(
            "size-4 shrink-0 text-ink-muted transition-transform",
            isOpen && "rotate-90",
          )}
        />
        <span className="min-w-0 flex-1 truncate">
          <span className="font-medium">{actionWords(event)}</span>
          {name !== undefined && <span className="text-ink-soft"> · {name}</span>}
          <span className="text-ink-muted"> by {event.actorName}</span>
        </span>
        <span className="shrink-0 text-ink-soft">
          <Instant at={event.happenedAt} timeZone={timeZone} />
        </span>
      </button>
      <div id={partsId} hidden={!isOpen} className="space-y-3 border-t bg-sunken/40 px-11 py-3">
        {isOpen && <Parts event={event} onNarrow={onNarrow} />}
      </div>
    </li>
  );
}

function Parts({ event, onNarrow }: AuditLineProps) {
  const link = subjectLink(event);
  return (
    <>
      {event.changes.length === 0 ? (
        <p className="text-sm text-ink-muted">No field changed.</p>
      ) : (
        <Changes changes={event.changes} />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-xs text-ink-muted">
        <span>
          subject <code className="font-mono text-ink-soft select-all">{event.subjectId}</code>
        </span>
        <span>
          trace <code className="font-mono text-ink-soft select-all">{event.traceId}</code>
        </span>
        <span className="flex-1" />
        <Button size="small" look="quiet" onClick={() => onNarrow(event.subjectId)}>
          Only this subject
        </Button>
        {link !== undefined && (
          <Link {...link} className="rounded font-medium text-accent-text hover:underline">
            Open it
          </Link>
        )}
      </div>
    </>
  );
}

function Changes({ changes }: { changes: FieldChange[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-xs">
        <thead>
          <tr className="text-ink-muted">
            <th scope="col" className="w-48 py-1 pr-4 font-medium">
              Field
            </th>
            <th scope="col" className="py-1 pr-4 font-medium">
              From
            </th>
            <th scope="col" className="py-1 font-medium">
              To
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.field} className="border-t align-top">
              <th scope="row" className="py-1.5 pr-4 font-medium">
                {fieldWords(change.field)}
              </th>
              <td className="max-w-80 py-1.5 pr-4 break-words text-ink-muted">
                {valueWords(change.from)}
              </td>
              <td className="max-w-80 py-1.5 break-words">{valueWords(change.to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
