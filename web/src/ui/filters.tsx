import { cx } from "class-variance-authority";
import { ChevronDown } from "lucide-react";

type SegmentsProps<Value extends string> = {
  label: string;
  options: readonly (Value | undefined)[];
  wordFor: (value: Value | undefined) => string;
  value: Value | undefined;
  onChoose: (value: Value | undefined) => void;
};

/** A few choices side by side, of which one holds. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  return (
    <div
      role="group"
      aria-label={props.label}
      className="flex max-w-full gap-0.5 overflow-x-auto rounded-lg border bg-sunken p-0.5"
    >
      {props.options.map((option) => (
        <button
          key={option ?? ""}
          type="button"
          aria-pressed={props.value === option}
          onClick={() => props.onChoose(option)}
          className={cx(
            "h-7 rounded-md px-2.5 text-xs font-medium whitespace-nowrap",
            props.value === option
              ? "bg-surface text-ink shadow-card ring-1 ring-line"
              : "text-ink-muted hover:text-ink",
          )}
        >
          {props.wordFor(option)}
        </button>
      ))}
    </div>
  );
}

type ChoiceProps = {
  label: string;
  options: readonly string[];
  words: Readonly<Record<string, string>>;
  value: string;
  onChoose: (value: string) => void;
  /** The most room it takes. */
  width?: string;
};

/** Many choices, of which one narrows a list. */
export function Choice({ label, options, words, value, onChoose, width }: ChoiceProps) {
  return (
    <div className="relative">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        className={cx(
          "h-8 appearance-none rounded-md border border-line-strong bg-surface pr-7 pl-2.5 text-xs font-medium text-ink-soft shadow-card",
          width ?? "max-w-48",
        )}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {words[option] ?? option}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-2.5 right-2 size-3.5 text-ink-muted"
      />
    </div>
  );
}

type DateChoiceProps = { label: string; value: string; onChoose: (date: string) => void };

/** A day that narrows a list, such as `2026-01-05`; empty for none. */
export function DateChoice({ label, value, onChoose }: DateChoiceProps) {
  return (
    <input
      type="date"
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      className="tabular h-8 rounded-md border border-line-strong bg-surface px-2.5 text-xs font-medium text-ink-soft shadow-card"
    />
  );
}
