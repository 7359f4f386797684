import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { toast } from "sonner";
import { callRead } from "~/api/calls";
import { createConversion, newIdempotencyKey } from "~/api/conversions";
import { ApiError } from "~/api/errors";
import type { CallDetail, CallId, Conversion } from "~/api/types";
import { currencySign, formatMoney } from "~/format/money";
import { formatPhone } from "~/format/phone";
import { formatTime } from "~/format/time";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { TextField } from "~/ui/fields";
import {
  conversionFieldFor,
  conversionForm,
  emptyConversionForm,
  toCreateConversion,
  type ConversionForm,
} from "./conversion-form";
import { FormPanel, FormSection } from "./FormPanel";
import { useCreateForm } from "./useCreateForm";

/** Adds a conversion to the call that the page is about. */
export function CallConversionCreate() {
  const { callId } = getRouteApi("/shell/calls/$callId/add-conversion").useParams();
  const navigate = useNavigate();
  return (
    <ConversionPanel
      callId={callId}
      leave={() => navigate({ ...paths.call(callId), search: true })}
    />
  );
}

/** Adds a conversion to a call of the list. */
export function ListConversionCreate() {
  const { callId } = getRouteApi("/shell/calls/add-conversion/$callId").useParams();
  const navigate = useNavigate();
  return (
    <ConversionPanel callId={callId} leave={() => navigate({ ...paths.calls(), search: true })} />
  );
}

/** Sends a conversion so that sending it twice makes one. */
function useSend(callId: CallId) {
  const key = useRef<string>(undefined);
  return async (entered: ConversionForm): Promise<Conversion> => {
    key.current ??= newIdempotencyKey();
    try {
      return await createConversion(toCreateConversion(callId, entered), key.current);
    } catch (error) {
      // What was refused was not made, and what is sent next is another thing.
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500;
      if (isRefused) key.current = undefined;
      throw error;
    }
  };
}

type ConversionPanelProps = { callId: CallId; leave: () => Promise<void> };

function ConversionPanel({ callId, leave }: ConversionPanelProps) {
  const { data: call } = useQuery(callRead(callId));
  const { currency } = useTenant();
  const { form, panel } = useCreateForm({
    resolver: zodResolver(conversionForm),
    empty: emptyConversionForm,
    fieldFor: conversionFieldFor,
    make: useSend(callId),
    then: ({ revenue, currency: unit, status }) => {
      const amount = formatMoney(revenue, unit);
      if (status === "applied") toast.success(`A conversion of ${amount} was added`);
      else toast.warning(`A conversion of ${amount} was kept and does not count`);
      return leave();
    },
  });
  const { errors } = form.formState;
  const unit = call?.currency ?? currency;
  return (
    <FormPanel
      title="Add conversion"
      description={useSubject(call)}
      submitLabel="Add conversion"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Conversion">
        <TextField
          label={`Revenue (${currencySign(unit)})`}
          inputMode="decimal"
          autoComplete="off"
          placeholder="120.00"
          hint={`What the outcome brought, in ${unit}.`}
          error={errors.revenue?.message}
          {...form.register("revenue")}
        />
        <TextField
          label="External id"
          isOptional
          autoComplete="off"
          hint="The order or lead it is known by elsewhere. The same id counts once."
          error={errors.externalId?.message}
          {...form.register("externalId")}
        />
      </FormSection>
    </FormPanel>
  );
}

/** Which call it is about. */
function useSubject(call: CallDetail | undefined): string {
  const { timeZone } = useTenant();
  if (call === undefined) return "An outcome of the call that was reported later.";
  const caller = `${formatPhone(call.fromNumber)}, ${formatTime(call.startedAt, timeZone)}`;
  return call.campaignName == null ? caller : `${caller}, ${call.campaignName}`;
}
