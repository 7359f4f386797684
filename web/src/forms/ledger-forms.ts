/** What the forms of the books hold, and how they become requests. */
import * as z from "zod/mini";
import { disputeReasons } from "~/api/disputes";
import type { PartyName } from "~/api/ledger";
import type {
  AcceptDispute,
  BuyerId,
  CallId,
  CreateAdjustment,
  CreateDispute,
  CreatePayment,
  SupplierId,
  Transaction,
  TransactionId,
} from "~/api/types";
import { isZero, toMicros } from "~/format/money";
import { fieldsNamed, longText, textOrNull, whileShown } from "./form-values";

const amountPattern = /^\d{1,12}(\.\d{1,6})?$/;

/** An amount above zero. */
const positiveAmount = z.string().check(
  z.trim(),
  z.refine((text) => amountPattern.test(text) && toMicros(text) > 0n, {
    error: "Enter an amount above zero, such as 120.00.",
  }),
);

/** A reason that stays in the books. */
const reason = z
  .string()
  .check(z.trim(), z.minLength(1, "Say why; it stays in the books."), z.maxLength(500));

/** A buyer or supplier, as `buyer:buy_…` or `supplier:sup_…`. */
const party = z.string().check(z.minLength(1, "Choose a buyer or supplier."));

/** What the amount is in; nothing is converted. */
const currency = z.string().check(z.minLength(1, "Choose a currency."));

/** What a party is. */
export type PartyKind = "buyer" | "supplier";

/** A buyer or supplier as the choice in a form. */
export function partyNamed(kind: PartyKind, id: string): string {
  return `${kind}:${id}`;
}

/** Whom a choice in a form means. */
export function partyChosen(value: string): PartyName {
  const [kind, id = ""] = value.split(":");
  return kind === "buyer" ? { buyerId: id as BuyerId } : { supplierId: id as SupplierId };
}

/** The form of a payment. */
export const paymentForm = z.object({
  party,
  amount: positiveAmount,
  currency,
  reference: longText(200),
  note: longText(500),
});
/** What it holds once it is valid. */
export type PaymentForm = z.infer<typeof paymentForm>;
/** The form's field for a field of the API. */
export const paymentFieldFor = fieldsNamed<PaymentForm>(paymentForm.shape);

/** The form at its start, in the tenant's own currency. */
export function emptyPaymentForm(tenant: { currency: string }): PaymentForm {
  return { party: "", amount: "", currency: tenant.currency, reference: "", note: "" };
}

/** The whole form as a request. */
export function toCreatePayment(form: PaymentForm): CreatePayment {
  return {
    amount: form.amount.trim(),
    currency: form.currency,
    reference: textOrNull(form.reference),
    note: textOrNull(form.note),
  };
}

/** The form of an adjustment. */
export const adjustmentForm = z.object({
  party,
  direction: z.enum(["more", "less"]),
  amount: positiveAmount,
  currency,
  reason,
});
/** What it holds once it is valid. */
export type AdjustmentForm = z.infer<typeof adjustmentForm>;
/** The form's field for a field of the API. */
export const adjustmentFieldFor = fieldsNamed<AdjustmentForm>(adjustmentForm.shape, {
  buyerId: "party",
  supplierId: "party",
});

/** What an adjustment is about, as far as that is known before. */
export type Adjusted = { party?: string | undefined; currency?: string | undefined };

/** The form at its start, in the tenant's own currency: what is corrected is mostly given back. */
export function emptyAdjustmentForm(
  tenant: { currency: string },
  { party = "", currency = tenant.currency }: Adjusted = {},
): AdjustmentForm {
  return { party, direction: "less", amount: "", currency, reason: "" };
}

/** Whom an adjustment of this transaction is about, and in what: who has a part in it, and their entry's currency. */
export function adjustedIn({ entries }: Pick<Transaction, "entries">): Adjusted {
  for (const { buyerId, supplierId, currency } of entries) {
    if (buyerId != null) return { party: partyNamed("buyer", buyerId), currency };
    if (supplierId != null) return { party: partyNamed("supplier", supplierId), currency };
  }
  return {};
}

/** The whole form as a request, with the transaction it corrects if it corrects one: less is an amount below zero. */
export function toAdjustment(form: AdjustmentForm, corrects?: TransactionId): CreateAdjustment {
  const amount = form.amount.trim();
  return {
    ...(corrects === undefined ? {} : { transactionId: corrects }),
    ...partyChosen(form.party),
    amount: form.direction === "less" && !isZero(amount) ? `-${amount}` : amount,
    currency: form.currency,
    reason: form.reason.trim(),
  };
}

/** The form that takes a transaction back. */
export const voidForm = z.object({ reason });
/** What it holds once it is valid. */
export type VoidForm = z.infer<typeof voidForm>;
/** The form's field for a field of the API. */
export const voidFieldFor = fieldsNamed<VoidForm>(voidForm.shape);

/** The whole form as a request. */
export function toVoid(transactionId: TransactionId, form: VoidForm): CreateAdjustment {
  return { kind: "void", transactionId, reason: form.reason.trim() };
}

/** The form of a dispute. */
export const disputeForm = z.object({
  callId: z
    .string()
    .check(
      z.trim(),
      z.regex(
        /^call_[0-9a-z]{26}$/,
        "Enter the id of a call, such as call_01h455vb4pex5vsknk084sn02q.",
      ),
    ),
  reason: z.enum(disputeReasons),
  evidence: longText(4000),
  amount: z.string().check(
    z.trim(),
    z.refine((text) => text === "" || (amountPattern.test(text) && toMicros(text) > 0n), {
      error: "Enter an amount above zero, or leave it empty for the whole charge.",
    }),
  ),
});
/** What it holds once it is valid. */
export type DisputeForm = z.infer<typeof disputeForm>;
/** The form's field for a field of the API. */
export const disputeFieldFor = fieldsNamed<DisputeForm>(disputeForm.shape);

/** The form at its start, about a call if one is named. */
export function emptyDisputeForm(callId: CallId | undefined): DisputeForm {
  return { callId: callId ?? "", reason: "spam", evidence: "", amount: "" };
}

/** The whole form as a request. */
export function toCreateDispute(form: DisputeForm): CreateDispute {
  return {
    callId: form.callId.trim(),
    reason: form.reason,
    evidence: textOrNull(form.evidence),
    amount: textOrNull(form.amount),
  };
}

/** The form of a decision. */
export const decisionForm = z
  .object({
    outcome: z.enum(["accept", "reject"]),
    amount: z.string(),
    note: longText(2000),
  })
  .check(whileShown((form) => form.outcome === "accept", "amount", disputeForm.shape.amount));
/** What it holds once it is valid. */
export type DecisionForm = z.infer<typeof decisionForm>;
/** The form's field for a field of the API. */
export const decisionFieldFor = fieldsNamed<DecisionForm>(decisionForm.shape);

/** An acceptance as a request. */
export function toAcceptDispute(form: DecisionForm): AcceptDispute {
  return { amount: textOrNull(form.amount), note: textOrNull(form.note) };
}
