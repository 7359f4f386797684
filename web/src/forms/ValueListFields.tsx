import type { UseFormReturn } from "react-hook-form";
import { TextAreaField, TextField } from "~/ui/fields";
import { FormSection } from "./FormPanel";
import type { ValueListForm } from "./value-list-form";

/** The fields of a value list, the same for a new one and an old one. */
export function ValueListFields({ form }: { form: UseFormReturn<ValueListForm> }) {
  const { register } = form;
  const { errors } = form.formState;
  return (
    <FormSection title="Value list">
      <TextField
        label="Name"
        autoComplete="off"
        hint="Filters name it, such as “Texas ZIP codes”."
        error={errors.name?.message}
        {...register("name")}
      />
      <TextAreaField
        label="Notes"
        isOptional
        hint="Only your team sees them."
        error={errors.notes?.message}
        {...register("notes")}
      />
    </FormSection>
  );
}
