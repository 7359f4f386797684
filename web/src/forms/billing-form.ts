/** How a buyer pays, as the buyer forms hold it, and in words. */
import * as z from "zod/mini";
import type { Buyer } from "~/api/types";
import { formatMoney } from "~/format/money";
import { textOrNull, whileShown, wholeNumber } from "./form-values";

type Billing = Buyer["billing"];

/** When a buyer pays. */
export const billingModes = ["receivable", "prepaid"] as const;

const optionalAmount = z
  .string()
  .check(
    z.trim(),
    z.regex(/^(\d{1,13}(\.\d{1,6})?)?$/, "Enter an amount such as 500.00, or leave it empty."),
  );

/** The fields of a form. */
export const billingFields = {
  billingMode: z.enum(billingModes),
  creditLimit: z.string(),
  lowBalance: z.string(),
  disputeWindowDays: wholeNumber(0, 366),
};

/** What they hold once they are valid. */
export type BillingForm = z.infer<z.ZodMiniObject<typeof billingFields>>;

/** What a form checks of them: of the two amounts, only that of the mode. */
export const billingChecks = [
  whileShown<BillingForm>(
    (form) => form.billingMode === "receivable",
    "creditLimit",
    optionalAmount,
  ),
  whileShown<BillingForm>((form) => form.billingMode === "prepaid", "lowBalance", optionalAmount),
];

/** A new buyer pays on account, without a limit. */
export const emptyBilling: BillingForm = {
  billingMode: "receivable",
  creditLimit: "",
  lowBalance: "",
  disputeWindowDays: 30,
};

/** The fields that show how a buyer pays. */
export function billingFormOf(billing: Billing): BillingForm {
  return {
    billingMode: billing.mode,
    creditLimit: billing.creditLimit ?? "",
    lowBalance: billing.lowBalance ?? "",
    disputeWindowDays: billing.disputeWindowDays,
  };
}

/** The fields as a request: of the two amounts, only that of the mode. */
export function toBilling(form: BillingForm) {
  const isPrepaid = form.billingMode === "prepaid";
  return {
    mode: form.billingMode,
    creditLimit: isPrepaid ? null : textOrNull(form.creditLimit),
    lowBalance: isPrepaid ? textOrNull(form.lowBalance) : null,
    disputeWindowDays: form.disputeWindowDays,
  };
}

/** The fields for those of the API that are called something else. */
export const billingRenamed = {
  "billing.mode": "billingMode",
  "billing.creditLimit": "creditLimit",
  "billing.lowBalance": "lowBalance",
  "billing.disputeWindowDays": "disputeWindowDays",
} as const;

/** How a buyer pays, in a sentence. */
export function billingText(billing: Billing, currency: string): string {
  if (billing.mode === "prepaid") {
    return billing.lowBalance == null
      ? "Ahead, while there is money for the next call"
      : `Ahead, while ${formatMoney(billing.lowBalance, currency)} are left`;
  }
  return billing.creditLimit == null
    ? "On account, without a limit"
    : `On account, up to ${formatMoney(billing.creditLimit, currency)}`;
}
