/** The books in words. */
import type {
  AccountKind,
  ConversionStatus,
  DisputeReason,
  DisputeStatus,
  Obstacle,
  TransactionKind,
} from "~/api/types";
import type { Tone } from "~/ui/Badge";
import type { Flow } from "~/ui/Amount";

/** What each account holds. */
export const accountWords: Record<AccountKind, string> = {
  buyer_receivable: "Owed by the buyer",
  buyer_prepaid: "Paid ahead by the buyer",
  supplier_payable: "Owed to the supplier",
  carrier_cost: "Owed to the carrier",
  revenue: "Revenue",
  payout_expense: "Payout",
  cost_expense: "Cost",
  adjustments: "Adjustments",
  cash: "Cash",
};

/** Whether more in an account is good, bad, or neither for the tenant. */
export const accountFlows: Record<AccountKind, Flow> = {
  buyer_receivable: "in",
  buyer_prepaid: "in",
  supplier_payable: "out",
  carrier_cost: "out",
  revenue: "in",
  payout_expense: "out",
  cost_expense: "out",
  adjustments: "net",
  cash: "net",
};

/** Why there is a transaction. */
export const transactionWords: Record<TransactionKind, string> = {
  revenue: "Revenue",
  payout: "Payout",
  cost: "Cost",
  recording: "Recording",
  caller_name: "Caller’s name",
  number_rent: "Number rent",
  payment: "Payment",
  adjustment: "Adjustment",
  void: "Void",
  dispute: "Dispute",
};

/** Where a conversion stands. */
export const conversionWords: Record<ConversionStatus, string> = {
  pending: "Waiting",
  applied: "Counted",
  late: "Late",
  unmatched: "Unmatched",
  dismissed: "Dismissed",
  reversed: "Reversed",
};

/** What counts is green, what waits for its call or for somebody is amber, what is settled is grey. */
export const conversionTones: Record<ConversionStatus, Tone> = {
  pending: "waiting",
  applied: "positive",
  late: "waiting",
  unmatched: "negative",
  dismissed: "neutral",
  reversed: "neutral",
};

/** Why a conversion has no call. */
export const obstacleWords: Record<Obstacle, string> = {
  unknown_call: "No such call is known",
  ambiguous_call: "Several calls fit",
  not_sold: "No buyer took the call",
  not_taken_yet: "No buyer has taken the call yet",
  other_buyer: "Another buyer took the call",
  other_currency: "The call is counted in another currency",
};

/** Where a dispute stands. */
export const disputeWords: Record<DisputeStatus, string> = {
  open: "Open",
  accepted: "Accepted",
  partly_accepted: "Partly accepted",
  rejected: "Rejected",
};

/** What waits is amber, what gave money back is red, what kept it is green. */
export const disputeTones: Record<DisputeStatus, Tone> = {
  open: "waiting",
  accepted: "negative",
  partly_accepted: "negative",
  rejected: "positive",
};

/** Why a buyer objects. */
export const reasonWords: Record<DisputeReason, string> = {
  wrong_service: "Wanted something else",
  duplicate: "Same caller as before",
  out_of_area: "Outside the area",
  spam: "Spam or robot",
  quality: "Bad line",
  other: "Something else",
};
