import { Controller, type UseFormReturn } from "react-hook-form";
import { strategies } from "~/format/strategy";
import { formatDuration } from "~/format/time";
import { NumberField, SelectField, SwitchField, TextAreaField, TextField } from "~/ui/fields";
import { campaignCallerIds } from "./caller-id-form";
import { asksForGreeting, type CampaignForm } from "./campaign-form";
import { CapsField } from "./CapsField";
import { FiltersField } from "./FiltersField";
import { textOrNull } from "./form-values";
import { FormSection } from "./FormPanel";
import { useCampaignOptions } from "./option-lists";
import { ScheduleField } from "./ScheduleField";
import { explained, ScreeningFields } from "./ScreeningFields";
import { including, timeZones } from "./time-zones";

const currencies = Intl.supportedValuesOf("currency");

type CampaignFormApi = UseFormReturn<CampaignForm>;

type CampaignFieldsProps = {
  form: CampaignFormApi;
  /** A campaign that exists keeps its currency. */
  isNew: boolean;
};

/** The fields of a campaign, the same for a new one and an old one. */
export function CampaignFields({ form, isNew }: CampaignFieldsProps) {
  return (
    <>
      <Basics form={form} isNew={isNew} />
      <Routing form={form} />
      <Takes form={form} />
      <ScreeningFields form={form} />
      <Recording form={form} />
      <Fallback form={form} />
    </>
  );
}

function Basics({ form, isNew }: CampaignFieldsProps) {
  const { register, watch } = form;
  const { errors } = form.formState;
  return (
    <FormSection title="Campaign">
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.name?.message}
        {...register("name")}
      />
      <TextAreaField
        label="Description"
        isOptional
        rows={2}
        error={errors.description?.message}
        {...register("description")}
      />
      <div className="grid gap-4 sm:grid-cols-[3fr_2fr]">
        <SelectField
          label="Time zone"
          hint="Days and schedules follow it."
          options={including(timeZones, watch("timeZone"))}
          error={errors.timeZone?.message}
          {...register("timeZone")}
        />
        <SelectField
          label="Currency"
          hint={isNew ? "Offers are priced in it." : "Fixed since the campaign was made."}
          options={including(currencies, watch("currency"))}
          error={errors.currency?.message}
          // A disabled control would be read as empty, so an old campaign's is not registered.
          {...(isNew ? register("currency") : { value: watch("currency"), disabled: true })}
        />
      </div>
    </FormSection>
  );
}

function Routing({ form }: { form: CampaignFormApi }) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const maxCallSecs = watch("maxCallSecs");
  return (
    <FormSection title="Routing">
      <SelectField
        label="Order of offers"
        {...explained(strategies, watch("strategy"))}
        error={errors.strategy?.message}
        {...register("strategy")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label="Ring timeout"
          unit="s"
          hint="How long each target rings."
          error={errors.ringTimeoutSecs?.message}
          {...register("ringTimeoutSecs", { valueAsNumber: true })}
        />
        <NumberField
          label="Attempts"
          hint="Targets tried before giving up."
          error={errors.maxAttempts?.message}
          {...register("maxAttempts", { valueAsNumber: true })}
        />
      </div>
      <NumberField
        label="Ringing in all"
        unit="s"
        isOptional
        hint="How long the targets of one call may ring together; then the fallback follows."
        error={errors.maxRingSecs?.message}
        {...register("maxRingSecs")}
      />
      <NumberField
        label="Offer on after a talk of at most"
        unit="s"
        isOptional
        hint="When a target hangs up this soon, the next one rings."
        error={errors.rerouteWithinSecs?.message}
        {...register("rerouteWithinSecs")}
      />
      <SelectField
        label="Caller ID"
        hint="What targets see that choose nothing else."
        options={Object.keys(campaignCallerIds)}
        words={campaignCallerIds}
        error={errors.callerId?.message}
        {...register("callerId")}
      />
      {watch("callerId") === "number" && (
        <TextField
          label="Number shown"
          type="tel"
          autoComplete="off"
          error={errors.callerIdNumber?.message}
          {...register("callerIdNumber")}
        />
      )}
      <NumberField
        label="Longest call"
        unit="s"
        hint={
          Number.isInteger(maxCallSecs)
            ? `Calls end after ${formatDuration(maxCallSecs)}.`
            : "Calls end after this."
        }
        error={errors.maxCallSecs?.message}
        {...register("maxCallSecs", { valueAsNumber: true })}
      />
      <NumberField
        label="Conversion window"
        unit="h"
        hint="How long after a call a sale may be reported and counts. A month has 720."
        error={errors.conversionWindowHours?.message}
        {...register("conversionWindowHours", { valueAsNumber: true })}
      />
    </FormSection>
  );
}

function Takes({ form }: { form: CampaignFormApi }) {
  const [timeZone, currency] = form.watch(["timeZone", "currency"]);
  return (
    <FormSection title="Which calls it takes">
      <ScheduleField form={form} ownZone={timeZone} />
      <CapsField form={form} ownZone={timeZone} currency={currency} />
      <FiltersField form={form} />
    </FormSection>
  );
}

function Recording({ form }: { form: CampaignFormApi }) {
  const { control, register, watch } = form;
  const { errors } = form.formState;
  return (
    <FormSection title="Recording">
      <Controller
        control={control}
        name="recordingEnabled"
        render={({ field }) => (
          <SwitchField
            label="Record calls"
            hint="Callers hear the announcement before they are connected."
            isOn={field.value}
            onChange={field.onChange}
          />
        )}
      />
      {watch("recordingEnabled") && (
        <TextAreaField
          label="Announcement"
          placeholder="This call may be recorded."
          rows={2}
          error={errors.recordingAnnouncement?.message}
          {...register("recordingAnnouncement")}
        />
      )}
    </FormSection>
  );
}

function Fallback({ form }: { form: CampaignFormApi }) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const chosen = watch("fallbackCampaignId");
  const campaigns = useCampaignOptions("None", { id: textOrNull(chosen) });
  return (
    <FormSection title="When no target takes the call">
      <SelectField
        label="Another campaign"
        hint="It decides anew, with its own offers; its prices must be in the same currency."
        options={campaigns.options}
        words={campaigns.words}
        error={errors.fallbackCampaignId?.message}
        {...register("fallbackCampaignId")}
        // The options arrive after the form, and the choice must be kept until they do.
        value={chosen}
      />
      {chosen === "" && (
        <TextField
          label="Fallback number"
          type="tel"
          isOptional
          autoComplete="off"
          hint="The call goes here instead of ending."
          error={errors.fallbackNumber?.message}
          {...register("fallbackNumber")}
        />
      )}
      {asksForGreeting({ fallbackCampaignId: chosen, fallbackNumber: watch("fallbackNumber") }) && (
        <TextAreaField
          label="Voicemail greeting"
          isOptional
          rows={2}
          hint="Said before the caller may leave a message of up to two minutes."
          error={errors.fallbackGreeting?.message}
          {...register("fallbackGreeting")}
        />
      )}
      <TextAreaField
        label="Fallback message"
        isOptional
        rows={2}
        hint="Said before the call ends, when there is no fallback number or it does not answer."
        error={errors.fallbackMessage?.message}
        {...register("fallbackMessage")}
      />
    </FormSection>
  );
}
