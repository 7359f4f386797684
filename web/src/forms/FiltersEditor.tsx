import { Plus } from "lucide-react";
import { Fragment } from "react";
import { Button } from "~/ui/Button";
import { emptyRule, type FiltersForm, type GroupForm } from "./filters-form";
import { FilterRuleFields } from "./FilterRuleFields";
import { SettingFault, type ErrorAt } from "./SettingField";

type FiltersEditorProps = {
  value: FiltersForm;
  errorAt: ErrorAt;
  onChange: (filters: FiltersForm) => void;
};

/** Groups that must all hold, and in each the rules of which one must. */
export function FiltersEditor({ value, errorAt, onChange }: FiltersEditorProps) {
  const change = (index: number, group: GroupForm) =>
    onChange(
      group.rules.length === 0
        ? value.filter((_, other) => other !== index)
        : value.with(index, group),
    );
  return (
    <div className="space-y-3">
      {value.length === 0 && (
        <p className="text-xs text-ink-muted">
          Without a filter it takes every call. A call that lacks what a filter asks for is not
          taken, also where the filter says “not”.
        </p>
      )}
      {value.map((group, index) => (
        <Fragment key={index}>
          {index > 0 && <p className="text-center text-xs font-medium text-ink-muted">and</p>}
          <Group
            place={index + 1}
            value={group}
            path={`${index}.rules`}
            errorAt={errorAt}
            onChange={(changed) => change(index, changed)}
          />
        </Fragment>
      ))}
      <SettingFault message={errorAt("")} />
      <Button
        size="small"
        icon={<Plus />}
        onClick={() => onChange([...value, { rules: [emptyRule] }])}
      >
        Add a filter
      </Button>
    </div>
  );
}

type GroupProps = {
  place: number;
  value: GroupForm;
  path: string;
  errorAt: ErrorAt;
  onChange: (group: GroupForm) => void;
};

function Group({ place, value: { rules }, path, errorAt, onChange }: GroupProps) {
  return (
    <fieldset className="space-y-3 rounded-md border p-2.5">
      <legend className="sr-only">Filter {place}</legend>
      {rules.map((rule, index) => (
        <Fragment key={index}>
          {index > 0 && <p className="text-center text-xs font-medium text-ink-muted">or</p>}
          <FilterRuleFields
            name={rules.length === 1 ? `filter ${place}` : `filter ${place}, rule ${index + 1}`}
            rule={rule}
            path={`${path}.${index}`}
            errorAt={errorAt}
            onChange={(changed) => onChange({ rules: rules.with(index, changed) })}
            onRemove={() => onChange({ rules: rules.filter((_, other) => other !== index) })}
          />
        </Fragment>
      ))}
      <Button
        size="small"
        look="quiet"
        icon={<Plus />}
        aria-label={`Add an alternative to filter ${place}`}
        onClick={() => onChange({ rules: [...rules, emptyRule] })}
      >
        Add an alternative
      </Button>
    </fieldset>
  );
}
