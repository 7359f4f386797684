import { lazy } from "react";
import { scheduleInWords } from "~/format/schedule";
import { stateInWords } from "~/format/schedule-state";
import { scheduleForm, toSchedule, type ScheduleForm } from "./schedule-form";
import { errorsIn, SettingField, unfinished } from "./SettingField";
import { useUsualZone } from "./useUsualZone";

const ScheduleEditor = lazy(async () => ({
  default: (await import("./ScheduleEditor")).ScheduleEditor,
}));

type ScheduleSettingProps = {
  value: ScheduleForm;
  /** What is wrong with any part of it; undefined when nothing is. */
  error: unknown;
  onChange: (schedule: ScheduleForm) => void;
  /** The zone of what is scheduled, where it has one of its own. */
  ownZone?: string | undefined;
};

/** A schedule in a line, and its editor. */
export function ScheduleSetting({ value, error, onChange, ownZone }: ScheduleSettingProps) {
  const usualZone = useUsualZone(ownZone);
  return (
    <SettingField title="Schedule" {...wordsFor(value, usualZone.timeZone)} error={error}>
      <ScheduleEditor
        value={value}
        usualZone={usualZone}
        errorAt={errorsIn(error)}
        onChange={onChange}
      />
    </SettingField>
  );
}

/** The schedule in a line, and what it is at the moment. */
function wordsFor(entered: ScheduleForm, usualZone: string): { summary: string; note?: string } {
  if (!scheduleForm.safeParse(entered).success) return { summary: unfinished };
  const schedule = toSchedule(entered);
  const note = stateInWords(schedule, usualZone, new Date());
  const summary = scheduleInWords(schedule, usualZone);
  return note === undefined ? { summary } : { summary, note };
}
