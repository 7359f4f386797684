import { cx } from "class-variance-authority";
import type { ReactNode } from "react";

type CardProps = { title?: string; aside?: ReactNode; children: ReactNode; className?: string };

/** A bordered part of a page, with its heading. */
export function Card({ title, aside, children, className }: CardProps) {
  return (
    <section className={cx("rounded-xl border bg-surface shadow-card", className)}>
      {title !== undefined && (
        <header className="flex min-h-11 items-center justify-between gap-3 border-b px-4 py-2">
          <h2 className="text-sm font-semibold">{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** Names and values, one to a line. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line px-4 text-sm">{children}</dl>;
}

/** One name and its value. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(8rem,2fr)_3fr] gap-4 py-2.5">
      <dt className="text-ink-muted">{name}</dt>
      <dd className="tabular min-w-0 text-ink">{children}</dd>
    </div>
  );
}

/** Says that there is no value, in fewer words than a sentence. */
export function Unset({ children }: { children: string }) {
  return <span className="text-ink-muted">{children}</span>;
}
