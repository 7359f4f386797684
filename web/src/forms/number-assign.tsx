import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Controller, type UseFormReturn } from "react-hook-form";
import { toast } from "sonner";
import { createNumber, updateNumber } from "~/api/numbers";
import type { CampaignId, HeldNumber, NumberId } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { paths } from "~/paths";
import { ChoiceField } from "~/ui/ChoiceField";
import { SelectField, TextField } from "~/ui/fields";
import { useNumberChoices } from "./choices";
import { useSupplierOptions } from "./option-lists";
import { FormPanel, FormSection } from "./FormPanel";
import {
  assignForm,
  assignFieldFor,
  emptyAssignForm,
  newNumber,
  toAssignedNumber,
  type AssignForm,
} from "./number-assign-form";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/campaigns/$campaignId/assign-number");

/** Takes a number of the inventory that is free, or makes one, for the campaign. */
async function assign(campaignId: CampaignId, form: AssignForm): Promise<HeldNumber> {
  const wanted = toAssignedNumber(campaignId, form);
  if (form.numberId === newNumber) return createNumber(wanted);
  const { supplierId } = wanted;
  return updateNumber(form.numberId as NumberId, undefined, { campaignId, supplierId });
}

/** Gives the campaign in the address a number, so that callers can reach it. */
export function NumberAssign() {
  const { campaignId } = route.useParams();
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.campaign(campaignId), search: { tab: "numbers" } });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(assignForm),
    empty: emptyAssignForm,
    fieldFor: assignFieldFor,
    make: (entered) => assign(campaignId, entered),
    then: (number) => {
      toast.success(`${formatPhone(number.phoneNumber)} was assigned`);
      return leave();
    },
  });
  return (
    <FormPanel
      title="Assign a number"
      description="Calls to it are routed by this campaign from now on."
      submitLabel="Assign number"
      onClose={() => void leave()}
      {...panel}
    >
      <AssignFields form={form} />
    </FormPanel>
  );
}

/** Stands last, so that Enter takes what was searched for. */
const aNewOne = { id: newNumber, label: "Add a new number" };

function AssignFields({ form }: { form: UseFormReturn<AssignForm> }) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const { choices, isNone, ...numbers } = useNumberChoices("free");
  const suppliers = useSupplierOptions("None");
  return (
    <FormSection title="Number">
      <Controller
        control={form.control}
        name="numberId"
        render={({ field, fieldState }) => (
          <ChoiceField
            label="Number"
            placeholder="Search numbers…"
            hint={
              isNone
                ? "No number of the inventory is free, so add one."
                : "The numbers of the inventory that no campaign uses."
            }
            error={fieldState.error?.message}
            value={field.value}
            onChoose={field.onChange}
            nothing="No free number is like that."
            {...numbers}
            known={aNewOne}
            choices={choices && [...choices, aNewOne]}
          />
        )}
      />
      {watch("numberId") === newNumber && (
        <>
          <TextField
            label="Phone number"
            type="tel"
            autoComplete="off"
            placeholder="+1 555 010 0123"
            hint="With its country code. You hold it at a carrier already; nothing is bought."
            error={errors.phoneNumber?.message}
            {...register("phoneNumber")}
          />
          <TextField
            label="Label"
            isOptional
            autoComplete="off"
            error={errors.label?.message}
            {...register("label")}
          />
        </>
      )}
      <SelectField
        label="Supplier"
        hint="Who sends these calls and is paid for them."
        options={suppliers.options}
        words={suppliers.words}
        error={errors.supplierId?.message}
        {...register("supplierId")}
      />
    </FormSection>
  );
}
