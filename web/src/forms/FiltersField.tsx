import { lazy } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { filtersInWords } from "~/format/filters";
import { useFilterNames } from "~/hooks/filter-names";
import { filtersForm, toFilters, type FiltersForm } from "./filters-form";
import { errorsIn, SettingField, unfinished } from "./SettingField";

const FiltersEditor = lazy(async () => ({
  default: (await import("./FiltersEditor")).FiltersEditor,
}));

type Filtered = { filters: FiltersForm };

/** Which calls something takes. */
export function FiltersField<Form extends Filtered>({ form }: { form: UseFormReturn<Form> }) {
  // A form may hold more, but it holds the filters under this name.
  const { control, watch } = form as unknown as UseFormReturn<Filtered>;
  const entered = watch("filters");
  const filters = toFilters(entered);
  const names = useFilterNames(filters);
  const isWhole = filtersForm.safeParse(entered).success;
  return (
    <Controller
      control={control}
      name="filters"
      render={({ field, fieldState: { error } }) => (
        <SettingField
          title="Filters"
          summary={isWhole ? filtersInWords(filters, names) : unfinished}
          error={error}
        >
          <FiltersEditor value={field.value} errorAt={errorsIn(error)} onChange={field.onChange} />
        </SettingField>
      )}
    />
  );
}
