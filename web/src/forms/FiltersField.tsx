import { Controller, type UseFormReturn } from "react-hook-form";
import type { FiltersForm } from "./filters-form";
import { FiltersSetting } from "./FiltersSetting";

type Filtered = { filters: FiltersForm };

/** Which calls something takes. */
export function FiltersField<Form extends Filtered>({ form }: { form: UseFormReturn<Form> }) {
  // A form may hold more, but it holds the filters under this name.
  const { control } = form as unknown as UseFormReturn<Filtered>;
  return (
    <Controller
      control={control}
      name="filters"
      render={({ field, fieldState: { error } }) => (
        <FiltersSetting value={field.value} error={error} onChange={field.onChange} />
      )}
    />
  );
}
