import { MoreHorizontal, Plus } from "lucide-react";
import { useRef } from "react";
import type { Weekday } from "~/api/types";
import { dayName, dayShort, weekdays } from "~/format/week";
import { Button } from "~/ui/Button";
import { Menu, MenuItem } from "~/ui/Menu";
import { DayBar, type Bar } from "~/ui/WeekBars";
import { usualSpan, type DayForm, type SpanForm } from "./schedule-form";
import type { ErrorAt } from "./SettingField";
import { SpanInputs } from "./TimeInput";

type ScheduleDayProps = {
  day: Weekday;
  row: DayForm;
  /** Whether the days have hours of their own. */
  hasHours: boolean;
  /** What is open of the day, with what lasts into it from the day before. */
  bars: readonly Bar[];
  errorAt: ErrorAt;
  onChange: (row: DayForm) => void;
  /** Gives other days the hours and breaks of this one. */
  onCopy: (to: readonly Weekday[]) => void;
};

const usualBreak: SpanForm = { from: "12:00", to: "12:30" };

/** One day of the week: its hours, its breaks, and a bar that shows both. */
export function ScheduleDay(props: ScheduleDayProps) {
  const { day, row, hasHours, errorAt, onChange, onCopy } = props;
  const adding = useRef<HTMLButtonElement>(null);
  const name = dayName(day);
  const at = `days.${weekdays.indexOf(day)}`;

  /** Takes away one stretch; the keyboard goes to where another can be added. */
  function remove(part: keyof DayForm, index: number) {
    onChange({ ...row, [part]: row[part].filter((_, other) => other !== index) });
    adding.current?.focus();
  }
  const change = (part: keyof DayForm, index: number, span: SpanForm) =>
    onChange({ ...row, [part]: row[part].with(index, span) });
  const add = (part: keyof DayForm, span: SpanForm) =>
    onChange({ ...row, [part]: [...row[part], span] });
  const addHours = () => add("spans", row.spans.length === 0 ? usualSpan : { from: "", to: "" });
  const addBreak = () => add("breaks", row.breaks.length === 0 ? usualBreak : { from: "", to: "" });

  return (
    <fieldset className="py-2">
      <legend className="sr-only">{name}</legend>
      <div className="grid grid-cols-[2.5rem_1fr_auto] items-start gap-2">
        <span aria-hidden className="pt-1.5 text-sm font-medium">
          {dayShort(day)}
        </span>
        <div className="min-w-0 space-y-1.5">
          {!hasHours && <p className="pt-1.5 text-sm text-ink-muted">All day</p>}
          {hasHours && row.spans.length === 0 && (
            <p className="pt-1.5 text-sm text-ink-muted">Closed</p>
          )}
          {hasHours &&
            row.spans.map((span, index) => (
              <SpanInputs
                key={index}
                name={name}
                words={{ from: "opens", to: "closes" }}
                span={span}
                errorAt={errorAt}
                path={`${at}.spans.${index}`}
                onChange={(changed) => change("spans", index, changed)}
                onRemove={() => remove("spans", index)}
              />
            ))}
          {row.breaks.map((span, index) => (
            <div key={index} className="flex items-start gap-2">
              <span className="pt-1.5 text-xs text-ink-muted">Break</span>
              <SpanInputs
                name={`${name} break`}
                words={{ from: "begins", to: "ends" }}
                span={span}
                errorAt={errorAt}
                path={`${at}.breaks.${index}`}
                onChange={(changed) => change("breaks", index, changed)}
                onRemove={() => remove("breaks", index)}
              />
            </div>
          ))}
        </div>
        <div className="flex">
          <Button
            ref={adding}
            look="quiet"
            size="icon"
            aria-label={hasHours ? `Add hours on ${name}` : `Add a break on ${name}`}
            icon={<Plus />}
            onClick={hasHours ? addHours : addBreak}
          />
          <Menu
            trigger={
              <Button
                look="quiet"
                size="icon"
                aria-label={`More for ${name}`}
                icon={<MoreHorizontal />}
              />
            }
          >
            <MenuItem onSelect={addBreak}>Add a break</MenuItem>
            <MenuItem onSelect={() => onCopy(weekdays.slice(0, 5))}>Copy to all weekdays</MenuItem>
            <MenuItem onSelect={() => onCopy(weekdays)}>Copy to every day</MenuItem>
            {hasHours && (
              <MenuItem onSelect={() => onChange({ spans: [], breaks: [] })}>
                Closed all day
              </MenuItem>
            )}
          </Menu>
        </div>
      </div>
      <div className="mt-1.5 pl-12">
        <DayBar bars={props.bars} />
      </div>
    </fieldset>
  );
}
