import type { Weekday } from "~/api/types";
import { openWeek } from "~/format/schedule-state";
import { parseTime, weekdays } from "~/format/week";
import { Segments } from "~/ui/filters";
import { HourTicks } from "~/ui/WeekBars";
import {
  toSchedule,
  usualDays,
  type DayForm,
  type ScheduleForm,
  type SpanForm,
} from "./schedule-form";
import { ScheduleDay } from "./ScheduleDay";
import { ScheduleExceptions } from "./ScheduleExceptions";
import { SettingFault, type ErrorAt } from "./SettingField";
import { ZoneField, type UsualZone } from "./ZoneField";

type ScheduleEditorProps = {
  value: ScheduleForm;
  usualZone: UsualZone;
  errorAt: ErrorAt;
  onChange: (schedule: ScheduleForm) => void;
};

const modes = ["always", "hours"] as const;
const modeWords = { always: "All week", hours: "At set hours" };

/** A week of hours and breaks, the dates apart from it, and the zone of both. */
export function ScheduleEditor({ value, usualZone, errorAt, onChange }: ScheduleEditorProps) {
  const { hasHours, days } = value;
  const week = openWeek(drawable(value));

  function choose(mode: (typeof modes)[number] | undefined) {
    const wantsHours = mode === "hours";
    const isNew = days.every(({ spans }) => spans.length === 0);
    const begun = usualDays.map((usual, index) => ({
      ...usual,
      breaks: days[index]?.breaks ?? [],
    }));
    onChange({ ...value, hasHours: wantsHours, days: wantsHours && isNew ? begun : days });
  }

  function copy(row: DayForm, to: readonly Weekday[]) {
    const copied = weekdays.map((day, index) => (to.includes(day) ? row : (days[index] ?? row)));
    onChange({ ...value, days: copied });
  }

  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-sm font-medium">Open</span>
        <Segments
          label="Open"
          options={modes}
          wordFor={(mode) => modeWords[mode ?? "always"]}
          value={hasHours ? "hours" : "always"}
          onChoose={choose}
        />
      </div>
      <div>
        <div className="pl-12">
          <HourTicks />
        </div>
        <div className="divide-y divide-line">
          {weekdays.map((day, index) => {
            const row = days[index] ?? { spans: [], breaks: [] };
            return (
              <ScheduleDay
                key={day}
                day={day}
                row={row}
                hasHours={hasHours}
                bars={week[index] ?? []}
                errorAt={errorAt}
                onChange={(changed) => onChange({ ...value, days: days.with(index, changed) })}
                onCopy={(to) => copy(row, to)}
              />
            );
          })}
        </div>
        <SettingFault message={errorAt("days")} />
      </div>
      <ScheduleExceptions
        value={value.exceptions}
        errorAt={errorAt}
        onChange={(exceptions) => onChange({ ...value, exceptions })}
      />
      <ZoneField
        hint="The times above are those of its clocks."
        usual={usualZone}
        value={value.timeZone}
        error={errorAt("timeZone")}
        onChange={(timeZone) => onChange({ ...value, timeZone })}
      />
    </div>
  );
}

/** What can be drawn while somebody is still typing: the stretches that have both ends. */
function drawable(form: ScheduleForm) {
  const isWhole = ({ from, to }: SpanForm) =>
    parseTime(from) !== undefined && parseTime(to) !== undefined;
  const days = form.days.map(({ spans, breaks }) => ({
    spans: spans.filter(isWhole),
    breaks: breaks.filter(isWhole),
  }));
  const none = { weekly: [], breaks: [], exceptions: [] };
  const drawn = toSchedule({ ...form, days, exceptions: [] }) ?? none;
  // Hours that are not typed yet are no hours, and not an open week.
  const isEmpty = form.hasHours && drawn.weekly.length === 0;
  return isEmpty ? { ...drawn, weekly: [{ days: [], from: "00:00", to: "24:00" }] } : drawn;
}
