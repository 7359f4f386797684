import { Controller, type UseFormReturn } from "react-hook-form";
import { NumberField, SelectField, SwitchField, TextAreaField, TextField } from "~/ui/fields";
import { targetCallerIds } from "./caller-id-form";
import { CapsField } from "./CapsField";
import { FormSection } from "./FormPanel";
import { ScheduleField } from "./ScheduleField";
import { endpointTypes, type TargetForm } from "./target-form";

const endpointWords = { phone_number: "Phone number", sip: "SIP address" };

/** The fields of a target, the same for a new one and an old one. */
export function TargetFields({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const isSip = watch("type") === "sip";
  return (
    <>
      <FormSection title="Target">
        <TextField
          label="Name"
          autoComplete="off"
          hint="Offers name it, such as “Day desk” or “After hours”."
          error={errors.name?.message}
          {...register("name")}
        />
        <div className="grid gap-4 sm:grid-cols-[2fr_3fr]">
          <SelectField
            label="Kind"
            options={endpointTypes}
            words={endpointWords}
            error={errors.type?.message}
            {...register("type")}
          />
          <TextField
            label={isSip ? endpointWords.sip : endpointWords.phone_number}
            type={isSip ? "text" : "tel"}
            autoComplete="off"
            placeholder={isSip ? "sip:sales@pbx.example.com" : "+1 555 010 0123"}
            error={errors.value?.message}
            {...register("value")}
          />
        </div>
        <NumberField
          label="Ring timeout"
          unit="s"
          isOptional
          hint="How long it rings before the next target is tried; the campaign’s own when empty."
          error={errors.ringTimeoutSecs?.message}
          {...register("ringTimeoutSecs")}
        />
        <TextAreaField
          label="Rings together with"
          isOptional
          rows={2}
          hint="Further numbers or SIP addresses, one on each line. The first to answer has the call."
          error={errors.ringGroup?.message}
          {...register("ringGroup")}
        />
        <TextField
          label="Backup number"
          type="tel"
          isOptional
          autoComplete="off"
          hint="Rings next when the target is busy, does not answer or cannot be reached."
          error={errors.backupNumber?.message}
          {...register("backupNumber")}
        />
      </FormSection>
      <FormSection title="What it sees and hears">
        <SelectField
          label="Caller ID"
          options={Object.keys(targetCallerIds)}
          words={targetCallerIds}
          error={errors.callerId?.message}
          {...register("callerId")}
        />
        {watch("callerId") === "number" && (
          <TextField
            label="Number shown"
            type="tel"
            autoComplete="off"
            hint="A number your carrier account holds."
            error={errors.callerIdNumber?.message}
            {...register("callerIdNumber")}
          />
        )}
        {!isSip && (
          <TextField
            label="Keys to send"
            isOptional
            autoComplete="off"
            hint="Pressed once it answers, such as an extension: 0–9 * # and the pauses w and W."
            error={errors.sendDigits?.message}
            {...register("sendDigits")}
          />
        )}
        <TextAreaField
          label="Whisper"
          isOptional
          rows={2}
          hint="Said to whoever answers, before they are joined with the caller."
          error={errors.whisper?.message}
          {...register("whisper")}
        />
        <Controller
          control={form.control}
          name="acceptKey"
          render={({ field }) => (
            <SwitchField
              label="Press 1 to accept"
              hint="Whoever answers is joined with the caller only when they press 1."
              isOn={field.value}
              onChange={field.onChange}
            />
          )}
        />
      </FormSection>
      <FormSection title="Which calls it takes">
        <ScheduleField form={form} />
        <CapsField form={form} />
      </FormSection>
    </>
  );
}
