import { cx } from "class-variance-authority";
import { X } from "lucide-react";
import { useId } from "react";
import { parseTime } from "~/format/week";
import { Button } from "~/ui/Button";
import { control } from "~/ui/fields";
import type { SpanForm } from "./schedule-form";
import { SettingFault, type ErrorAt } from "./SettingField";

type TimeInputProps = {
  label: string;
  value: string;
  /** The id of what says that it is wrong. */
  faultId: string | undefined;
  onChange: (typed: string) => void;
};

/** A time of day, taken as people type it and shown as `09:30` once they are done. */
function TimeInput({ label, value, faultId, onChange }: TimeInputProps) {
  return (
    <input
      type="text"
      inputMode="numeric"
      autoComplete="off"
      placeholder="09:00"
      aria-label={label}
      aria-invalid={faultId === undefined ? undefined : true}
      aria-describedby={faultId}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => {
        const time = parseTime(value);
        if (time !== undefined && time !== value) onChange(time);
      }}
      className={cx(control, "tabular h-8 w-18! text-center")}
    />
  );
}

type SpanInputsProps = {
  /** What it is, as in "Monday opens". */
  name: string;
  words: { from: string; to: string };
  span: SpanForm;
  errorAt: ErrorAt;
  /** Where it stands in the schedule. */
  path: string;
  onChange: (span: SpanForm) => void;
  onRemove: () => void;
};

/** The two ends of a stretch of a day. */
export function SpanInputs(props: SpanInputsProps) {
  const { name, words, span, errorAt, path, onChange } = props;
  const id = useId();
  const [from, to] = [errorAt(`${path}.from`), errorAt(`${path}.to`)];
  const fault = from ?? to;
  return (
    <div className="space-y-1">
      <div className="flex items-center gap-1.5">
        <TimeInput
          label={`${name} ${words.from}`}
          value={span.from}
          faultId={from === undefined ? undefined : id}
          onChange={(typed) => onChange({ ...span, from: typed })}
        />
        <span aria-hidden className="text-ink-muted">
          –
        </span>
        <TimeInput
          label={`${name} ${words.to}`}
          value={span.to}
          faultId={to === undefined ? undefined : id}
          onChange={(typed) => onChange({ ...span, to: typed })}
        />
        <Overnight span={span} />
        <Button
          look="quiet"
          size="icon"
          aria-label={`Remove ${name} ${span.from}–${span.to}`}
          icon={<X />}
          onClick={props.onRemove}
        />
      </div>
      <div id={id}>
        <SettingFault message={fault} />
      </div>
    </div>
  );
}

/** Says that a stretch ends on the day after. */
function Overnight({ span }: { span: SpanForm }) {
  const [from, to] = [parseTime(span.from), parseTime(span.to)];
  if (from === undefined || to === undefined || to >= from) return null;
  return <span className="text-xs whitespace-nowrap text-ink-muted">next day</span>;
}
