import { CircleX, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { toApiError, type FieldProblem } from "~/api/errors";
import { sentence, titled } from "~/format/words";
import { Button } from "./Button";

/** The place of text that is still on its way. */
export function Skeleton({ className = "h-4 w-24" }: { className?: string }) {
  return <span aria-hidden className={`animate-shimmer block rounded bg-line ${className}`} />;
}

/** The layout of a page about one thing that is still on its way. */
export function LoadingPage({ label, above }: { label: string; above: ReactNode }) {
  return (
    <div aria-busy="true" aria-label={label} className="px-4 pt-5 sm:px-6">
      {above}
      <Skeleton className="mt-2 h-6 w-64" />
      <Skeleton className="mt-2.5 mb-5 h-3.5 w-80" />
      <div className="border-b pb-3">
        <Skeleton className="h-4 w-56" />
      </div>
      <div className="grid gap-5 py-5 lg:grid-cols-2">
        <Skeleton className="h-64 w-full rounded-xl" />
        <Skeleton className="h-64 w-full rounded-xl" />
      </div>
    </div>
  );
}

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** It is all the page shows, so its title is the page's. */
  isPage?: boolean;
};

/** Nothing here: what the thing is, and the first step. */
export function EmptyState({ icon, title, children, action, isPage = false }: EmptyStateProps) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <div
        aria-hidden
        className="mb-4 grid size-11 place-items-center rounded-xl border bg-sunken text-ink-muted [&_svg]:size-5"
      >
        {icon}
      </div>
      <Heading className="text-base font-semibold">{title}</Heading>
      <div className="mt-1 max-w-md text-sm text-balance text-ink-muted">{children}</div>
      {action !== undefined && <div className="mt-5">{action}</div>}
    </div>
  );
}

type ErrorStateProps = { title: string; error: unknown; onRetry?: () => void; isPage?: boolean };

/** It failed: what, why, the trace id, and another try. */
export function ErrorState({ title, error, onRetry, isPage = false }: ErrorStateProps) {
  const Heading = isPage ? "h1" : "h2";
  const fault = toApiError(error);
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-16 text-center">
      <div
        aria-hidden
        className="mb-4 grid size-11 place-items-center rounded-xl bg-negative-soft text-negative-text"
      >
        <CircleX className="size-5" />
      </div>
      <Heading className="text-base font-semibold">{title}</Heading>
      <div className="mt-1 max-w-md text-sm text-balance text-ink-soft">
        <p>{fault.message}</p>
        <Problems details={fault.details} />
      </div>
      <dl className="mt-3 flex flex-wrap justify-center gap-x-4 gap-y-1 font-mono text-xs text-ink-muted">
        <div className="flex gap-1.5">
          <dt>code</dt>
          <dd className="text-ink-soft">{fault.code}</dd>
        </div>
        {fault.traceId !== undefined && (
          <div className="flex gap-1.5">
            <dt>trace</dt>
            <dd className="text-ink-soft select-all">{fault.traceId}</dd>
          </div>
        )}
      </dl>
      {onRetry !== undefined && (
        <Button className="mt-5" onClick={onRetry} icon={<RotateCw />}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** A failure inside a form or panel, beside what it is about. */
export function ErrorBanner({ error, children }: { error: unknown; children?: ReactNode }) {
  const fault = toApiError(error);
  return (
    <div
      role="alert"
      className="rounded-lg bg-negative-soft px-3.5 py-3 text-sm text-negative-text"
    >
      <p className="font-medium">{fault.message}</p>
      <Problems details={fault.details} />
      {fault.traceId !== undefined && (
        <p className="mt-1 font-mono text-xs select-all">trace {fault.traceId}</p>
      )}
      {children}
    </div>
  );
}

/** The fields that were refused, and why. */
function Problems({ details }: { details: readonly FieldProblem[] }) {
  if (details.length === 0) return null;
  return (
    <ul className="mt-1 list-disc pl-4 text-left">
      {details.map((problem) => (
        <li key={`${problem.field} ${problem.reason}`}>
          {`${titled(problem.field)}: ${sentence(problem.reason)}`}
        </li>
      ))}
    </ul>
  );
}
