import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { UseFormReturn } from "react-hook-form";
import { blockedCallerRead, updateBlockedCaller } from "~/api/blocked-callers";
import { queryClient } from "~/api/client";
import type { BlockedCaller } from "~/api/types";
import { blockedInWords } from "~/format/blocked-callers";
import { formatTime } from "~/format/time";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { SelectField, TextField } from "~/ui/fields";
import {
  blockedCallerEditFieldFor,
  blockedCallerEditForm,
  blockedCallerEditFormOf,
  blockSpans,
  sameEnd,
  toUpdateBlockedCaller,
  type BlockedCallerEditForm,
} from "./blocked-caller-form";
import { FormPanel, FormSection } from "./FormPanel";
import { useCampaignOptions } from "./option-lists";
import { ReadPanel } from "./ReadPanel";
import { useEditForm } from "./useEditForm";

const route = getRouteApi("/shell/blocked-callers/$blockedCallerId/edit");

/** Edits the entry of the block list in the address. */
export function BlockedCallerEdit() {
  const { blockedCallerId } = route.useParams();
  const navigate = route.useNavigate();
  const leave = () => navigate({ ...paths.blockedCallers(), search: (previous) => previous });
  return (
    <ReadPanel
      title="Edit entry"
      thing="entry"
      reading={useQuery(blockedCallerRead(blockedCallerId))}
      onClose={() => void leave()}
    >
      {(entry) => <EditForm entry={entry} leave={leave} />}
    </ReadPanel>
  );
}

function EditForm({ entry, leave }: { entry: BlockedCaller; leave: () => Promise<void> }) {
  const { form, base, panel } = useEditForm({
    thing: entry,
    kind: "this entry",
    resolver: zodResolver(blockedCallerEditForm),
    formOf: blockedCallerEditFormOf,
    fieldFor: blockedCallerEditFieldFor,
    save: (before, entered) =>
      updateBlockedCaller(
        before.id,
        before.version,
        toUpdateBlockedCaller(blockedCallerEditFormOf(before), entered, new Date()),
      ),
    reread: () => queryClient.fetchQuery({ ...blockedCallerRead(entry.id), staleTime: 0 }),
    nameOf: blockedInWords,
    leave,
  });
  return (
    <FormPanel
      title="Edit entry"
      description={`${blockedInWords(base)}. To block others, add another entry.`}
      submitLabel="Save changes"
      {...panel}
    >
      <Fields form={form} entry={base} />
    </FormPanel>
  );
}

type FieldsProps = { form: UseFormReturn<BlockedCallerEditForm>; entry: BlockedCaller };

function Fields({ form, entry }: FieldsProps) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const { timeZone } = useTenant();
  const linked = { id: entry.campaignId, name: entry.campaignName };
  const campaigns = useCampaignOptions("All campaigns", linked);
  const { expiresAt } = entry;
  const same: Record<string, string> =
    expiresAt == null ? {} : { [sameEnd]: `Until ${formatTime(expiresAt, timeZone)}, as it is` };
  const spans = Object.entries(blockSpans).map(([days, words]): [string, string] => [
    days,
    days === "" ? words : `${words} from now`,
  ]);
  const ends = { ...same, ...Object.fromEntries(spans) };
  return (
    <FormSection title="Block">
      <SelectField
        label="Campaign"
        {...campaigns}
        // The options arrive after the form, and the choice must be kept until they do.
        {...register("campaignId")}
        value={watch("campaignId")}
        error={errors.campaignId?.message}
      />
      <SelectField
        label="For how long"
        options={Object.keys(ends)}
        words={ends}
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
