/** Which of a form's fields shows what the API says about one of its routing settings. */
import type { FieldValues, Path } from "react-hook-form";
import { capsFieldFor } from "./caps-form";
import { filtersFieldFor, type FiltersForm } from "./filters-form";
import { scheduleFieldFor, type ScheduleForm } from "./schedule-form";
import { screeningFieldFor } from "./screening-form";

type Settings = {
  schedule?: ScheduleForm;
  caps?: unknown;
  filters?: FiltersForm;
  screening?: unknown;
};

function settingFieldFor(apiField: string, entered: Settings): string | undefined {
  const { schedule, caps, filters, screening } = entered;
  const setting = /^\w+/.exec(apiField)?.[0];
  if (setting === "schedule" && schedule !== undefined) return scheduleFieldFor(apiField, schedule);
  if (setting === "filters" && filters !== undefined) return filtersFieldFor(apiField, filters);
  if (setting === "caps" && caps !== undefined) return capsFieldFor(apiField);
  if (setting === "screening" && screening !== undefined) return screeningFieldFor(apiField);
  return undefined;
}

/**
 * Adds the routing settings to the fields a form knows. Where one stands depends
 * on what was entered, because the form and the API order it differently.
 */
export function withSettings<Form extends FieldValues & Settings>(
  fieldFor: (apiField: string) => Path<Form> | undefined,
): (apiField: string, entered: Form) => Path<Form> | undefined {
  return (apiField, entered) =>
    (settingFieldFor(apiField, entered) as Path<Form> | undefined) ?? fieldFor(apiField);
}
