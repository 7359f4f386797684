import { lazy } from "react";
import { filtersInWords } from "~/format/filters";
import { useFilterNames } from "~/hooks/filter-names";
import { filtersForm, toFilters, type FiltersForm } from "./filters-form";
import { errorsIn, SettingField, unfinished } from "./SettingField";

const FiltersEditor = lazy(async () => ({
  default: (await import("./FiltersEditor")).FiltersEditor,
}));

type FiltersSettingProps = {
  value: FiltersForm;
  /** What is wrong with any part of them; undefined when nothing is. */
  error: unknown;
  onChange: (filters: FiltersForm) => void;
};

/** Filters in a line, and their editor. */
export function FiltersSetting({ value, error, onChange }: FiltersSettingProps) {
  const filters = toFilters(value);
  const names = useFilterNames(filters);
  const isWhole = filtersForm.safeParse(value).success;
  return (
    <SettingField
      title="Filters"
      summary={isWhole ? filtersInWords(filters, names) : unfinished}
      error={error}
    >
      <FiltersEditor value={value} errorAt={errorsIn(error)} onChange={onChange} />
    </SettingField>
  );
}
