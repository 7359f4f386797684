import { useEffect, type ReactNode } from "react";

/** Names the page in the browser's tab. */
export function PageTitle({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · Patchbay`;
  }, [children]);
  return null;
}

type PageHeaderProps = {
  title: string;
  above?: ReactNode;
  badge?: ReactNode;
  below?: ReactNode;
  actions?: ReactNode;
};

/** The head of a page: where one is, what it is, what can be done. */
export function PageHeader({ title, above, badge, below, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 pt-5 pb-4 sm:px-6">
      <PageTitle>{title}</PageTitle>
      <div className="min-w-0">
        {above}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight break-words">{title}</h1>
          {badge}
        </div>
        {below !== undefined && <div className="mt-0.5 text-sm text-ink-muted">{below}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
