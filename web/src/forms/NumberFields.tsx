import type { UseFormReturn } from "react-hook-form";
import type { HeldNumber, Rent } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { formatRent } from "~/format/rates";
import { useTenant } from "~/hooks/session";
import { SelectField, TextAreaField, TextField } from "~/ui/fields";
import {
  useCampaignOptions,
  useProviderAccountOptions,
  useSupplierOptions,
  type Linked,
} from "./option-lists";
import { FormSection } from "./FormPanel";
import { hasSupplier, numberFallbacks, type NumberForm } from "./number-form";
import { NumberRulesField } from "./NumberRulesField";

type NumberFieldsProps = {
  form: UseFormReturn<NumberForm>;
  /** The number that is edited; a new one has none. */
  number?: HeldNumber;
};

/** The fields of a number, the same for a new one and an old one. */
export function NumberFields({ form, number }: NumberFieldsProps) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const accounts = useProviderAccountOptions("None", { id: number?.providerAccountId });
  return (
    <>
      <FormSection title="Number">
        {number === undefined ? (
          <TextField
            label="Phone number"
            type="tel"
            autoComplete="off"
            placeholder="+1 555 010 0123"
            hint="With its country code. You hold it at a carrier already; nothing is bought."
            error={errors.phoneNumber?.message}
            {...register("phoneNumber")}
          />
        ) : (
          <TextField
            label="Phone number"
            hint="Fixed. To use another number, add that one."
            value={formatPhone(watch("phoneNumber"))}
            readOnly
          />
        )}
        <TextField
          label="Label"
          isOptional
          autoComplete="off"
          hint="What you call it, such as where it is advertised."
          error={errors.label?.message}
          {...register("label")}
        />
        <SelectField
          label="Provider account"
          hint="The carrier account it is held at."
          options={accounts.options}
          words={accounts.words}
          error={errors.providerAccountId?.message}
          {...register("providerAccountId")}
          value={watch("providerAccountId")}
        />
        {number?.rent != null && <RentField rent={number.rent} />}
      </FormSection>
      <Assignment
        form={form}
        campaign={{ id: number?.campaignId, name: number?.campaignName }}
        supplier={{ id: number?.supplierId, name: number?.supplierName }}
      />
      <Fallback form={form} />
    </>
  );
}

/** What the last month of the number cost. */
function RentField({ rent }: { rent: Rent }) {
  const { timeZone } = useTenant();
  const { price, basis } = formatRent(rent, timeZone);
  return <TextField label="Rent" hint={basis} value={price} readOnly />;
}

type AssignmentProps = {
  form: UseFormReturn<NumberForm>;
  campaign: Linked;
  supplier: Linked;
};

/** Whom the number's calls belong to. */
function Assignment({ form, campaign, supplier }: AssignmentProps) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const campaigns = useCampaignOptions("Not assigned", campaign);
  const suppliers = useSupplierOptions("None", supplier);
  return (
    <FormSection title="Calls">
      <SelectField
        label="Campaign"
        hint="Calls to the number are routed by it."
        options={campaigns.options}
        words={campaigns.words}
        // The options arrive after the form, and the choice must be kept until they do.
        {...register("campaignId")}
        value={watch("campaignId")}
        error={errors.campaignId?.message}
      />
      {watch("campaignId") !== "" && (
        <SelectField
          label="Supplier"
          hint="Who sends these calls and is paid for them."
          options={suppliers.options}
          words={suppliers.words}
          {...register("supplierId")}
          value={watch("supplierId")}
          error={errors.supplierId?.message}
        />
      )}
      {hasSupplier({ campaignId: watch("campaignId"), supplierId: watch("supplierId") }) && (
        <TextField
          label="Supplier’s source"
          isOptional
          autoComplete="off"
          hint="Which of the supplier’s own sources the calls are from, in the supplier’s words."
          error={errors.supplierSubId?.message}
          {...register("supplierSubId")}
        />
      )}
      {watch("campaignId") !== "" && <NumberRulesField form={form} />}
    </FormSection>
  );
}

/** What callers get whom nobody takes. */
function Fallback({ form }: { form: UseFormReturn<NumberForm> }) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const chosen = watch("fallback");
  return (
    <FormSection title="When nobody takes the call">
      <SelectField
        label="Callers get"
        hint="Where their campaign has no fallback, and while no campaign takes the number’s calls."
        options={Object.keys(numberFallbacks)}
        words={numberFallbacks}
        error={errors.fallback?.message}
        {...register("fallback")}
      />
      {chosen === "number" && (
        <TextField
          label="Fallback number"
          type="tel"
          autoComplete="off"
          error={errors.fallbackNumber?.message}
          {...register("fallbackNumber")}
        />
      )}
      {chosen === "voicemail" && (
        <TextAreaField
          label="Voicemail greeting"
          rows={2}
          hint="Said before the caller may leave a message of up to two minutes."
          error={errors.fallbackGreeting?.message}
          {...register("fallbackGreeting")}
        />
      )}
      {chosen === "message" && (
        <TextAreaField
          label="Fallback message"
          rows={2}
          hint="Said before the call ends."
          error={errors.fallbackMessage?.message}
          {...register("fallbackMessage")}
        />
      )}
    </FormSection>
  );
}
