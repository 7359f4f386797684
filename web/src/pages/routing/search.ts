/** What the addresses of the routing pages hold. A value that makes no sense is left out, never an error. */
import * as z from "zod/mini";
import type { CallDetail, CallId, PreviewCall } from "~/api/types";
import { isPhoneNumber, withoutPunctuation } from "~/forms/form-values";
import { attestations } from "~/format/screening";
import { instantIn } from "~/format/time";

const text = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);
const minute = z.catch(z.optional(z.iso.datetime({ local: true, precision: -1 })), undefined);

/** The attestations a previewed call can have, the best first. */
export const previewAttestations = Object.keys(attestations) as ("A" | "B" | "C")[];

/** The preview's address: the call that nobody made. */
export const previewSearch = z.object({
  /** The number that is called. */
  number: text,
  /** The campaign, where no number is named. */
  campaign: text,
  caller: text,
  supplier: text,
  attestation: z.catch(z.optional(z.enum(previewAttestations)), undefined),
  /** By the tenant's clocks; now when left out. */
  at: minute,
  /** A call whose carrier parameters it has. */
  call: text,
});
/** The same, read. */
export type PreviewSearch = z.infer<typeof previewSearch>;

/** True once the address says where the call comes in. */
export function isAsked({ number, campaign }: PreviewSearch): boolean {
  return number !== undefined || campaign !== undefined;
}

/** The address's search as the question for the API; with what the carrier sent, where it is known. */
export function toPreviewCall(
  search: PreviewSearch,
  timeZone: string,
  parameters: Record<string, string> | undefined,
): PreviewCall {
  const { number, campaign, caller, supplier, attestation, at } = search;
  return {
    ...(number === undefined ? { campaignId: campaign ?? "" } : { calledNumber: digits(number) }),
    caller: caller === undefined ? null : digits(caller),
    ...(supplier === undefined ? {} : { supplierId: supplier }),
    ...(attestation === undefined ? {} : { attestation }),
    ...(at === undefined ? {} : { at: instantIn(timeZone, at) }),
    ...(parameters === undefined ? {} : { parameters }),
  };
}

/** What is no number goes to the API as it was typed, which says what is wrong with it. */
function digits(number: string): string {
  return isPhoneNumber(number) ? withoutPunctuation(number) : number;
}

/** The address that asks what would become of a call now; none for a call that came in nowhere. */
export function previewOfCall(call: CallDetail): PreviewSearch | undefined {
  const entrance =
    call.numberId == null
      ? call.campaignId == null
        ? undefined
        : { campaign: call.campaignId }
      : { number: call.toNumber };
  if (entrance === undefined) return undefined;
  const attestation = previewAttestations.find((known) => known === call.attestation);
  return {
    ...entrance,
    ...(isPhoneNumber(call.fromNumber) ? { caller: call.fromNumber } : {}),
    ...(call.supplierId == null ? {} : { supplier: call.supplierId }),
    ...(attestation === undefined ? {} : { attestation }),
    call: call.id as CallId,
  };
}

/** What the carrier sent with a call, as far as it is texts. */
export function parametersOf({ parameters }: CallDetail): Record<string, string> {
  const sent = Object.entries(parameters as Record<string, unknown>);
  return Object.fromEntries(
    sent.filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}
