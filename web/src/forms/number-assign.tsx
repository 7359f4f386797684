import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { UseFormReturn } from "react-hook-form";
import { toast } from "sonner";
import { createNumber, numberList, updateNumber } from "~/api/numbers";
import type { CampaignId, HeldNumber, NumberId } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { paths } from "~/paths";
import { SelectField, TextField } from "~/ui/fields";
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

function AssignFields({ form }: { form: UseFormReturn<AssignForm> }) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const { data } = useQuery(numberList({ limit: 200, sort: "phoneNumber" }));
  const free = (data?.data ?? []).filter((number) => number.campaignId == null);
  const suppliers = useSupplierOptions("None");
  return (
    <FormSection title="Number">
      <SelectField
        label="Number"
        hint={
          free.length === 0 && data !== undefined
            ? "No number of the inventory is free, so add one."
            : "The numbers of the inventory that no campaign uses."
        }
        options={[newNumber, ...free.map(({ id }) => id)]}
        words={{ [newNumber]: "Add a new number", ...wordsOf(free) }}
        error={errors.numberId?.message}
        {...register("numberId")}
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

function wordsOf(numbers: HeldNumber[]): Record<string, string> {
  return Object.fromEntries(
    numbers.map(({ id, phoneNumber, label }) => [
      id,
      label == null ? formatPhone(phoneNumber) : `${formatPhone(phoneNumber)} · ${label}`,
    ]),
  );
}
