import { cx } from "class-variance-authority";
import { ChevronDown, CircleAlert } from "lucide-react";
import { Switch } from "radix-ui";
import { useId, type ComponentProps, type ReactNode } from "react";

/** The look of everything one types into. */
export const control = cx(
  "w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink shadow-card",
  "placeholder:text-ink-muted/70 focus-visible:outline-offset-0 focus-visible:border-accent",
  "aria-invalid:border-negative disabled:opacity-60",
);

/** What every field has beside its value. */
export type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** Why the value was refused, by us or by the server. */
  error?: string | undefined;
  isOptional?: boolean;
};

/** What ties a control to its words for those who cannot see them side by side. */
type ControlProps = { id: string; "aria-invalid"?: true; "aria-describedby"?: string };

/** A control between its label and its note. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { label, hint, error, isOptional, children } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = hint !== undefined || error !== undefined;
  return (
    <div className="space-y-1.5">
      <div className="flex items-baseline justify-between">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {isOptional === true && <span className="text-xs text-ink-muted">Optional</span>}
      </div>
      {children({
        id,
        ...(error === undefined ? {} : { "aria-invalid": true as const }),
        ...(hasNote ? { "aria-describedby": noteId } : {}),
      })}
      {hasNote && (
        <div id={noteId} className="text-xs">
          {error === undefined ? (
            <span className="text-ink-muted">{hint}</span>
          ) : (
            <span className="flex items-start gap-1.5 text-negative-text">
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {error}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  isOptional,
  className,
  ...input
}: FieldProps & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional === true}>
      {(bound) => (
        <input type="text" {...input} {...bound} className={cx(control, "h-8.5", className)} />
      )}
    </Field>
  );
}

/** A number with its unit. */
export function NumberField(props: FieldProps & { unit?: string } & ComponentProps<"input">) {
  const { label, hint, error, isOptional, unit, ...input } = props;
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional === true}>
      {(bound) => (
        <div className="relative">
          <input
            inputMode="numeric"
            autoComplete="off"
            {...input}
            {...bound}
            className={cx(control, "tabular h-8.5", unit !== undefined && "pr-10")}
          />
          {unit !== undefined && (
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-xs text-ink-muted"
            >
              {unit}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  isOptional,
  ...input
}: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional === true}>
      {(bound) => (
        <textarea rows={3} {...input} {...bound} className={cx(control, "resize-y py-1.5")} />
      )}
    </Field>
  );
}

type SelectFieldProps = FieldProps & {
  options: readonly string[];
  /** What an option is called, where it does not speak for itself. */
  words?: Readonly<Record<string, string>>;
} & ComponentProps<"select">;

/** One of many; the browser's own list, so that typing finds an entry. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, isOptional, options, words = {}, ...input } = props;
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional === true}>
      {(bound) => (
        <div className="relative">
          <select {...input} {...bound} className={cx(control, "h-8.5 appearance-none pr-8")}>
            {options.map((option) => (
              <option key={option} value={option}>
                {words[option] ?? option.replaceAll("_", " ")}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-muted"
          />
        </div>
      )}
    </Field>
  );
}

type SwitchFieldProps = {
  label: string;
  hint: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
};

/** On or off. */
export function SwitchField({ label, hint, isOn, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        <p id={`${id}-note`} className="text-xs text-ink-muted">
          {hint}
        </p>
      </div>
      <Switch.Root
        id={id}
        checked={isOn}
        onCheckedChange={onChange}
        aria-describedby={`${id}-note`}
        className="relative mt-0.5 h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-white shadow transition-transform data-[state=checked]:translate-x-4.5" />
      </Switch.Root>
    </div>
  );
}
