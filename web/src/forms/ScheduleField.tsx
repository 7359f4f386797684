import { Controller, type UseFormReturn } from "react-hook-form";
import type { ScheduleForm } from "./schedule-form";
import { ScheduleSetting } from "./ScheduleSetting";

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
  return (
    <Controller
      control={control}
      name="schedule"
      render={({ field, fieldState: { error } }) => (
        <ScheduleSetting
          value={field.value}
          error={error}
          onChange={field.onChange}
          ownZone={props.ownZone}
        />
      )}
    />
  );
}
