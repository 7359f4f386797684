import type { UseFormReturn } from "react-hook-form";
import { NumberField, SelectField } from "~/ui/fields";
import { FormSection } from "./FormPanel";
import { pricingModels, type PricingForm } from "./pricing-form";

const modelWords: Record<PricingForm["model"], string> = {
  cpc: "Per qualified call",
  fixed: "Per connected call",
  cpa: "Per conversion",
  revshare: "Share of the revenue",
};

const modelHints: Record<PricingForm["model"], string> = {
  cpc: "A call pays once the talk has lasted as long as the buffer.",
  fixed: "A call pays when it connects, however short the talk.",
  cpa: "A call pays when it is reported as converted.",
  revshare: "A call pays its share of what it earns.",
};

type Priced = { pricing: PricingForm; bufferSecs: number };

type PricingFieldsProps<Form extends Priced> = {
  title: string;
  form: UseFormReturn<Form>;
  /** The campaign's currency, which prices are in; undefined while no campaign is chosen. */
  currency: string | undefined;
};

/** What a call pays, and when: the one group of fields for every price. */
export function PricingFields<Form extends Priced>(props: PricingFieldsProps<Form>) {
  const { title, currency } = props;
  // A form may hold more, but it holds these fields under these names.
  const { register, watch, formState } = props.form as unknown as UseFormReturn<Priced>;
  const { errors } = formState;
  const model = watch("pricing.model");
  const unit = currency === undefined ? {} : { unit: currency };
  return (
    <FormSection title={title}>
      <SelectField
        label="Pays"
        options={pricingModels}
        words={modelWords}
        hint={modelHints[model]}
        error={errors.pricing?.model?.message}
        {...register("pricing.model")}
      />
      {model === "revshare" ? (
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberField
            label="Share"
            unit="%"
            inputMode="decimal"
            error={errors.pricing?.sharePercent?.message}
            {...register("pricing.sharePercent")}
          />
          <NumberField
            label="At least"
            {...unit}
            isOptional
            inputMode="decimal"
            error={errors.pricing?.min?.message}
            {...register("pricing.min")}
          />
          <NumberField
            label="At most"
            {...unit}
            isOptional
            inputMode="decimal"
            error={errors.pricing?.max?.message}
            {...register("pricing.max")}
          />
        </div>
      ) : (
        <NumberField
          label="Amount"
          {...unit}
          inputMode="decimal"
          placeholder="15.50"
          error={errors.pricing?.amount?.message}
          {...register("pricing.amount")}
        />
      )}
      <NumberField
        label="Buffer"
        unit="s"
        hint={
          model === "fixed" || model === "cpa"
            ? "How long the talk must last to qualify. This price does not wait for it."
            : "How long the talk must last before the call qualifies."
        }
        error={errors.bufferSecs?.message}
        {...register("bufferSecs", { valueAsNumber: true })}
      />
    </FormSection>
  );
}
