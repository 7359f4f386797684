import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useWatch, type UseFormReturn } from "react-hook-form";
import { toast } from "sonner";
import { createBlockedCaller } from "~/api/blocked-callers";
import { callRead } from "~/api/calls";
import { blockedBy, blockedByWords, blockedInWords } from "~/format/blocked-callers";
import { paths } from "~/paths";
import { SelectField, TextField } from "~/ui/fields";
import {
  blockedCallerFieldFor,
  blockedCallerForm,
  blockedCallerFormOf,
  blockSpans,
  emptyBlockedCallerForm,
  toCreateBlockedCaller,
  type BlockedCallerForm,
} from "./blocked-caller-form";
import { FormPanel, FormSection } from "./FormPanel";
import { useCampaignOptions } from "./option-lists";
import { useCreateForm } from "./useCreateForm";

/** Adds an entry to the block list. */
export function BlockedCallerCreate() {
  const navigate = useNavigate();
  return (
    <BlockPanel
      entered={emptyBlockedCallerForm}
      leave={() => navigate({ ...paths.blockedCallers(), search: true })}
    />
  );
}

/** Blocks the caller of the call that the page is about. */
export function CallBlockedCallerCreate() {
  const { callId } = getRouteApi("/shell/calls/$callId/block-caller").useParams();
  const navigate = useNavigate();
  const { data: call } = useQuery(callRead(callId));
  // The page behind it says that the call is being read, or cannot be.
  if (call === undefined) return null;
  return (
    <BlockPanel
      entered={blockedCallerFormOf(call.fromNumber)}
      leave={() => navigate({ ...paths.call(callId), search: true })}
    />
  );
}

type BlockPanelProps = { entered: BlockedCallerForm; leave: () => Promise<void> };

function BlockPanel({ entered, leave }: BlockPanelProps) {
  const { form, panel } = useCreateForm({
    resolver: zodResolver(blockedCallerForm),
    empty: entered,
    fieldFor: blockedCallerFieldFor,
    make: (form) => createBlockedCaller(toCreateBlockedCaller(form, new Date())),
    then: (made) => {
      toast.success(`Blocked: ${blockedInWords(made)}`);
      return leave();
    },
  });
  return (
    <FormPanel
      title="Block callers"
      description="Their calls are refused from the next one on, and each says why."
      submitLabel="Block"
      onClose={() => void leave()}
      {...panel}
    >
      <BlockedCallerFields form={form} />
    </FormPanel>
  );
}

function BlockedCallerFields({ form }: { form: UseFormReturn<BlockedCallerForm> }) {
  const { control, register } = form;
  const { errors } = form.formState;
  const match = useWatch({ control, name: "match" });
  const campaigns = useCampaignOptions("All campaigns");
  return (
    <FormSection title="Callers">
      <SelectField
        label="Who"
        options={blockedBy}
        words={blockedByWords}
        error={errors.match?.message}
        {...register("match")}
      />
      {match !== "anonymous" && (
        <TextField
          label={match === "number" ? "Number" : "Prefix"}
          type="tel"
          autoComplete="off"
          placeholder={match === "number" ? "+1 312 555 0142" : "+1900"}
          error={errors.value?.message}
          {...register("value")}
        />
      )}
      <SelectField
        label="Campaign"
        {...campaigns}
        error={errors.campaignId?.message}
        {...register("campaignId")}
      />
      <SelectField
        label="For how long"
        options={Object.keys(blockSpans)}
        words={blockSpans}
        error={errors.days?.message}
        {...register("days")}
      />
      <TextField
        label="Reason"
        isOptional
        autoComplete="off"
        hint="The decision of a refused call names it."
        error={errors.reason?.message}
        {...register("reason")}
      />
    </FormSection>
  );
}
