import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const looks = cva(
  "inline-flex h-5.5 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-ink-soft ring-1 ring-line ring-inset",
        positive: "bg-positive-soft text-positive-text",
        waiting: "bg-waiting-soft text-waiting-text",
        negative: "bg-negative-soft text-negative-text",
        accent: "bg-accent-soft text-accent-text",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

const dots = {
  neutral: "bg-ink-muted",
  positive: "bg-positive",
  waiting: "bg-waiting",
  negative: "bg-negative",
  accent: "bg-accent",
};

/** What a colour means; never decoration. */
export type Tone = NonNullable<VariantProps<typeof looks>["tone"]>;

/** A state in one word. The word carries the meaning; the colour only helps. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={looks({ tone })}>
      <span aria-hidden className={`size-1.5 rounded-full ${dots[tone]}`} />
      {children}
    </span>
  );
}
