import { Controller, type UseFormReturn } from "react-hook-form";
import {
  anonymousChoices,
  attestations,
  duplicateBases,
  duplicatePolicies,
  duplicateScopes,
} from "~/format/screening";
import type { Explained } from "~/format/words";
import { NumberField, SelectField, SwitchField } from "~/ui/fields";
import type { CampaignForm } from "./campaign-form";
import { FormSection } from "./FormPanel";
import { attestationNames, windowUnits } from "./screening-form";

/** The options of a `SelectField` whose choices explain themselves. */
export function explained(choices: Readonly<Record<string, Explained>>, chosen: string) {
  return {
    options: Object.keys(choices),
    words: Object.fromEntries(Object.entries(choices).map(([name, { word }]) => [name, word])),
    hint: choices[chosen]?.meaning,
  };
}

type ScreeningProps = { form: UseFormReturn<CampaignForm> };

/** Which callers are let in, and what becomes of those who were here before. */
export function ScreeningFields({ form }: ScreeningProps) {
  const { control, register, watch } = form;
  const errors = form.formState.errors.screening;
  const least = watch("screening.minAttestation");
  return (
    <FormSection title="Screening">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label="Attestation"
          {...explained(attestations, least)}
          options={attestationNames}
          words={{
            "": "Not looked at",
            A: attestations.A.word,
            B: `${attestations.B.word}, or better`,
            C: `${attestations.C.word}, or better`,
          }}
          hint={
            least === ""
              ? "What the caller’s carrier says of the number does not matter."
              : attestations[least].meaning
          }
          error={errors?.minAttestation?.message}
          {...register("screening.minAttestation")}
        />
        <SelectField
          label="Anonymous callers"
          {...explained(anonymousChoices, watch("screening.anonymous"))}
          error={errors?.anonymous?.message}
          {...register("screening.anonymous")}
        />
      </div>
      <Controller
        control={control}
        name="screening.hasDuplicates"
        render={({ field }) => (
          <SwitchField
            label="Recognise repeated callers"
            hint="A caller who was here before can be routed, charged or paid differently."
            isOn={field.value}
            onChange={field.onChange}
          />
        )}
      />
      {watch("screening.hasDuplicates") && <Duplicates form={form} />}
    </FormSection>
  );
}

function Duplicates({ form }: ScreeningProps) {
  const { register, watch } = form;
  const errors = form.formState.errors.screening;
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label="Who called before"
          {...explained(duplicateScopes, watch("screening.scope"))}
          error={errors?.scope?.message}
          {...register("screening.scope")}
        />
        <SelectField
          label="Which calls count"
          {...explained(duplicateBases, watch("screening.basis"))}
          error={errors?.basis?.message}
          {...register("screening.basis")}
        />
        <NumberField
          label="Within"
          error={errors?.window?.message}
          {...register("screening.window", { valueAsNumber: true })}
        />
        <SelectField
          label="Counted in"
          options={Object.keys(windowUnits)}
          error={errors?.windowUnit?.message}
          {...register("screening.windowUnit")}
        />
      </div>
      <SelectField
        label="What becomes of the call"
        {...explained(duplicatePolicies, watch("screening.policy"))}
        error={errors?.policy?.message}
        {...register("screening.policy")}
      />
    </>
  );
}
