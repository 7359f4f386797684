import { Tabs } from "radix-ui";
import type { ReactNode } from "react";

type Tab<Name extends string> = {
  name: Name;
  label: string;
  /** How many things are in it. */
  count?: number;
  content: ReactNode;
};

type PageTabsProps<Name extends string> = {
  /** What the tabs are the parts of, for screen readers. */
  label: string;
  shown: Name;
  onShow: (name: Name) => void;
  tabs: readonly Tab<Name>[];
};

/** The parts of a page, one at a time. */
export function PageTabs<Name extends string>({ label, shown, onShow, tabs }: PageTabsProps<Name>) {
  return (
    <Tabs.Root value={shown} onValueChange={(name) => onShow(name as Name)}>
      <Tabs.List aria-label={label} className="flex gap-5 border-b px-4 sm:px-6">
        {tabs.map(({ name, label, count }) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium text-ink-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {label}
            {count !== undefined && (
              <span className="tabular rounded-full bg-sunken px-1.5 text-2xs text-ink-soft ring-1 ring-line ring-inset">
                {count}
              </span>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map(({ name, content }) => (
        <Tabs.Content key={name} value={name} className="px-4 py-5 sm:px-6">
          {content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
