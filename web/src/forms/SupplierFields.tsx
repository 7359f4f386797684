import type { UseFormReturn } from "react-hook-form";
import { TextAreaField, TextField } from "~/ui/fields";
import { CapsField } from "./CapsField";
import { FormSection } from "./FormPanel";
import type { SupplierForm } from "./supplier-form";

/** The fields of a supplier, the same for a new one and an old one. */
export function SupplierFields({ form }: { form: UseFormReturn<SupplierForm> }) {
  const { register } = form;
  const { errors } = form.formState;
  return (
    <>
      <FormSection title="Supplier">
        <TextField
          label="Name"
          autoComplete="off"
          error={errors.name?.message}
          {...register("name")}
        />
        <TextField
          label="Its own id"
          isOptional
          autoComplete="off"
          hint="What the supplier calls itself in its own systems."
          error={errors.externalId?.message}
          {...register("externalId")}
        />
      </FormSection>
      <FormSection title="Which calls are taken from it">
        <CapsField form={form} />
      </FormSection>
      <FormSection title="Company">
        <TextField
          label="Company name"
          isOptional
          autoComplete="off"
          hint="The legal name, where it differs."
          error={errors.company?.message}
          {...register("company")}
        />
        <TextField
          label="Email"
          type="email"
          isOptional
          autoComplete="off"
          error={errors.email?.message}
          {...register("email")}
        />
        <TextAreaField
          label="Notes"
          isOptional
          hint="Only your team sees them."
          error={errors.notes?.message}
          {...register("notes")}
        />
      </FormSection>
    </>
  );
}
