import { lazy } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { scheduleInWords } from "~/format/schedule";
import { stateInWords } from "~/format/schedule-state";
import { scheduleForm, toSchedule, type ScheduleForm } from "./schedule-form";
import { errorsIn, SettingField, unfinished } from "./SettingField";
import { useUsualZone } from "./useUsualZone";

const ScheduleEditor = lazy(async () => ({
  default: (await import("./ScheduleEditor")).ScheduleEditor,
}));

type Scheduled = { schedule: ScheduleForm };

type ScheduleFieldProps<Form extends Scheduled> = {
  form: UseFormReturn<Form>;
  /** The zone of what is scheduled, where it has one of its own. */
  ownZone?: string;
};

/** When something takes calls. */
export function ScheduleField<Form extends Scheduled>(props: ScheduleFieldProps<Form>) {
  // A form may hold more, but it holds the schedule under this name.
  const { control } = props.form as unknown as UseFormReturn<Scheduled>;
  const usualZone = useUsualZone(props.ownZone);
  return (
    <Controller
      control={control}
      name="schedule"
      render={({ field, fieldState: { error } }) => (
        <SettingField title="Schedule" {...wordsFor(field.value, usualZone.timeZone)} error={error}>
          <ScheduleEditor
            value={field.value}
            usualZone={usualZone}
            errorAt={errorsIn(error)}
            onChange={field.onChange}
          />
        </SettingField>
      )}
    />
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
