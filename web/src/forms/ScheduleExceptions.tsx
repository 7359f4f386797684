import { Plus, Trash2 } from "lucide-react";
import { Button } from "~/ui/Button";
import { TextField } from "~/ui/fields";
import { usualSpan, type ExceptionForm } from "./schedule-form";
import { SettingFault, type ErrorAt } from "./SettingField";
import { SpanInputs } from "./TimeInput";

type ScheduleExceptionsProps = {
  value: readonly ExceptionForm[];
  errorAt: ErrorAt;
  onChange: (exceptions: ExceptionForm[]) => void;
};

/** Dates that are unlike their weekday: holidays, and the short days before them. */
export function ScheduleExceptions({ value, errorAt, onChange }: ScheduleExceptionsProps) {
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1 text-sm font-medium">Exceptions</legend>
      {value.length === 0 && (
        <p className="text-xs text-ink-muted">
          Holidays, and other dates that are unlike their weekday.
        </p>
      )}
      {value.map((exception, index) => (
        <Exception
          key={index}
          place={index + 1}
          value={exception}
          path={`exceptions.${index}`}
          errorAt={errorAt}
          onChange={(changed) => onChange(value.with(index, changed))}
          onRemove={() => onChange(value.filter((_, other) => other !== index))}
        />
      ))}
      <SettingFault message={errorAt("exceptions")} />
      <Button
        size="small"
        icon={<Plus />}
        onClick={() => onChange([...value, { date: "", name: "", spans: [] }])}
      >
        Add a date
      </Button>
    </fieldset>
  );
}

type ExceptionProps = {
  place: number;
  value: ExceptionForm;
  path: string;
  errorAt: ErrorAt;
  onChange: (exception: ExceptionForm) => void;
  onRemove: () => void;
};

function Exception({ place, value, path, errorAt, onChange, onRemove }: ExceptionProps) {
  const { date, name, spans } = value;
  const words = name.trim() === "" ? `Date ${place}` : name.trim();
  return (
    <fieldset className="space-y-2 rounded-md border p-2.5">
      <legend className="sr-only">{words}</legend>
      <div className="grid grid-cols-[2fr_3fr_auto] items-start gap-2">
        <TextField
          label="Date"
          type="date"
          value={date}
          error={errorAt(`${path}.date`)}
          onChange={(event) => onChange({ ...value, date: event.target.value })}
        />
        <TextField
          label="Name"
          isOptional
          placeholder="Christmas"
          value={name}
          error={errorAt(`${path}.name`)}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
        />
        <Button
          look="quiet"
          size="icon"
          className="mt-6.5"
          aria-label={`Remove ${words}`}
          icon={<Trash2 />}
          onClick={onRemove}
        />
      </div>
      <SettingFault message={errorAt(`${path}.spans`)} />
      {spans.map((span, index) => (
        <SpanInputs
          key={index}
          name={words}
          words={{ from: "opens", to: "closes" }}
          span={span}
          errorAt={errorAt}
          path={`${path}.spans.${index}`}
          onChange={(changed) => onChange({ ...value, spans: spans.with(index, changed) })}
          onRemove={() =>
            onChange({ ...value, spans: spans.filter((_, other) => other !== index) })
          }
        />
      ))}
      <div className="flex items-center gap-2">
        {spans.length === 0 && <p className="text-xs text-ink-muted">Closed all day.</p>}
        <Button
          look="quiet"
          size="small"
          icon={<Plus />}
          aria-label={`Add hours on ${words}`}
          onClick={() => onChange({ ...value, spans: [...spans, usualSpan] })}
        >
          Add hours
        </Button>
      </div>
    </fieldset>
  );
}
