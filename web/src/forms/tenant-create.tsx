import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { createTenant } from "~/api/tenants";
import { paths } from "~/paths";
import { SelectField, TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import { emptyTenantForm, newTenantFieldFor, newTenantForm, toCreateTenant } from "./tenant-form";
import { including, timeZones } from "./time-zones";
import { useCreateForm } from "./useCreateForm";

const currencies = Intl.supportedValuesOf("currency");
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Makes a tenant on this installation. */
export function TenantCreate() {
  const navigate = useNavigate();
  const leave = () => navigate(paths.tenants());
  const { form, panel } = useCreateForm({
    resolver: zodResolver(newTenantForm),
    empty: emptyTenantForm(ownZone),
    fieldFor: newTenantFieldFor,
    make: (entered) => createTenant(toCreateTenant(entered)),
    then: (tenant) => {
      toast.success(`${tenant.name} was created`, {
        description: "Switch to it and add its owner.",
      });
      return leave();
    },
  });
  const { register, watch } = form;
  const { errors } = form.formState;
  return (
    <FormPanel
      title="New tenant"
      description="An organisation with its own people, campaigns, calls and books."
      submitLabel="Create tenant"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Organisation">
        <TextField
          label="Name"
          autoComplete="off"
          error={errors.name?.message}
          {...register("name")}
        />
        <SelectField
          label="Time zone"
          hint="Its days begin in it. Campaigns and offers start from it."
          options={including(timeZones, watch("timeZone"))}
          error={errors.timeZone?.message}
          {...register("timeZone")}
        />
        <SelectField
          label="Currency"
          hint="Its books are kept in it. It cannot be changed later."
          options={currencies}
          error={errors.currency?.message}
          {...register("currency")}
        />
      </FormSection>
    </FormPanel>
  );
}
