/**
 * Which action each state of a thing allows, and the reason when it does not.
 * The server decides; this only spares people a request that must fail, and
 * never hides why.
 */
import { hasNumber, isAnonymous } from "~/format/callers";
import type { CampaignStep } from "./campaigns";
import type {
  AlarmState,
  Campaign,
  CampaignStatus,
  ConversionStatus,
  DisputeStatus,
  Right,
  Status,
  Transaction,
  TransactionKind,
} from "./types";

/** Yes, or no with a sentence for the person who wanted it. */
export type Permission = { allowed: true } | { allowed: false; reason: string };

/** Nothing speaks against it. */
export const yes: Permission = { allowed: true };
/** Refused, with the reason. */
export const no = (reason: string): Permission => ({ allowed: false, reason });

/** What can be done to a campaign. */
export type CampaignAction = CampaignStep | "edit";

/** Every status, in the order of a campaign's life. */
export const campaignStatuses = [
  "draft",
  "active",
  "paused",
  "completed",
  "archived",
] as const satisfies readonly CampaignStatus[];

/** In each status, the actions it rules out and why; what is absent is allowed. */
const ruledOut: Record<CampaignStatus, Partial<Record<CampaignAction, string>>> = {
  draft: {
    pause: "Only an active campaign can be paused.",
    complete: "A draft has not run yet. Archive it instead.",
  },
  active: {
    activate: "It is already active.",
    archive: "It takes calls. Pause it before archiving it.",
  },
  paused: {
    pause: "It is already paused.",
  },
  completed: {
    pause: "It is completed; it takes no calls.",
    complete: "It is already completed.",
  },
  archived: {
    activate: "It is archived.",
    pause: "It is archived.",
    complete: "It is archived.",
    archive: "It is already archived.",
    edit: "An archived campaign is kept as it was.",
  },
};

/** One thing a campaign needs before it can take calls. */
export type Requirement = {
  field: "offers" | "numbers";
  label: string;
  met: boolean;
  hint: string;
};

type Counts = Pick<
  Campaign,
  "activeOffersCount" | "numbersCount" | "ledNumbersCount" | "fallingBackCount"
>;

/** What a campaign needs before it can take calls, met or not. */
export function campaignRequirements(campaign: Counts): Requirement[] {
  return [
    {
      field: "offers",
      label: "An active offer",
      met: campaign.activeOffersCount > 0,
      hint: "An offer says which target takes the calls and what its buyer pays.",
    },
    {
      field: "numbers",
      label: "A number",
      met: campaign.numbersCount + campaign.ledNumbersCount + campaign.fallingBackCount > 0,
      hint: "Callers reach the campaign through its numbers, by a rule of another number, or because another campaign falls back to it.",
    },
  ];
}

/** Whether the person may do this to the campaign as it stands. */
export function canCampaign(
  action: CampaignAction,
  campaign: Pick<Campaign, "status"> & Counts,
  rights: readonly Right[],
): Permission {
  if (!rights.includes("campaigns:edit")) {
    return no("Your role can see campaigns but not change them.");
  }
  const reason = ruledOut[campaign.status][action];
  if (reason !== undefined) return no(reason);
  if (action !== "activate") return yes;
  const missing = campaignRequirements(campaign).filter((requirement) => !requirement.met);
  if (missing.length === 0) return yes;
  const named = missing.map((requirement) => requirement.label.toLowerCase());
  return no(`It still needs ${named.join(" and ")}.`);
}

/** Whether the person may make a campaign. */
export function canCreateCampaign(rights: readonly Right[]): Permission {
  return rights.includes("campaigns:edit")
    ? yes
    : no("Your role can see campaigns but not make them.");
}

/** What takes part in routing while it is active: a part of the exchange. */
export type Part =
  | "buyer"
  | "target"
  | "offer"
  | "supplier"
  | "supplierTerms"
  | "number"
  | "providerAccount"
  | "rateCard"
  | "valueList"
  | "blockedCaller";

/** What can be done to one. */
export type PartAction = "edit" | "activate" | "pause" | "archive";

/** Every status of a part, in the order of its life. */
export const partStatuses = ["active", "paused", "archived"] as const satisfies readonly Status[];

/** Which right changes a part, and what many of them are called. */
const parts: Record<Part, { right: Right; many: string }> = {
  buyer: { right: "buyers:edit", many: "buyers" },
  target: { right: "buyers:edit", many: "targets" },
  offer: { right: "campaigns:edit", many: "offers" },
  supplier: { right: "suppliers:edit", many: "suppliers" },
  supplierTerms: { right: "suppliers:edit", many: "terms" },
  number: { right: "numbers:edit", many: "numbers" },
  providerAccount: { right: "provider_accounts:edit", many: "provider accounts" },
  rateCard: { right: "rates:edit", many: "rate cards" },
  valueList: { right: "campaigns:edit", many: "value lists" },
  blockedCaller: { right: "campaigns:edit", many: "blocked callers" },
};

/** In each status, the actions it rules out and why; what is absent is allowed. */
const ruledOutForParts: Record<Status, Partial<Record<PartAction, string>>> = {
  active: { activate: "It is already active." },
  paused: { pause: "It is already paused." },
  archived: {
    edit: "What is archived is kept as it was.",
    activate: "It is archived.",
    pause: "It is archived.",
    archive: "It is already archived.",
  },
};

/** Whether the person may do this to the part as it stands. */
export function canPart(
  action: PartAction,
  part: Part,
  { status }: { status: Status },
  rights: readonly Right[],
): Permission {
  const { right, many } = parts[part];
  if (!rights.includes(right)) return no(`Your role can see ${many} but not change them.`);
  const reason = ruledOutForParts[status][action];
  return reason === undefined ? yes : no(reason);
}

/** Whether the person may make such a part. */
export function canCreatePart(part: Part, rights: readonly Right[]): Permission {
  const { right, many } = parts[part];
  return rights.includes(right) ? yes : no(`Your role can see ${many} but not make them.`);
}

/** Whether the person may add such a part to this campaign. */
export function canAddToCampaign(
  part: "offer" | "supplierTerms",
  campaign: Pick<Campaign, "status">,
  rights: readonly Right[],
): Permission {
  if (campaign.status === "archived") return no("An archived campaign is kept as it was.");
  return canCreatePart(part, rights);
}

/** Whether the person may add conversions to calls. */
export function canAddConversion(rights: readonly Right[]): Permission {
  return rights.includes("conversions:create")
    ? yes
    : no("Your role can see calls but not add conversions.");
}

/** Whether the person may block the caller of this call. */
export function canBlockCaller(
  { fromNumber }: { fromNumber: string },
  rights: readonly Right[],
): Permission {
  if (!isAnonymous(fromNumber) && !hasNumber(fromNumber)) {
    return no("Only numbers can be blocked, and this caller has none.");
  }
  return canCreatePart("blockedCaller", rights);
}

/** Whether the person may say what a leg of this call really cost. */
export function canCorrectCost(
  call: { closedAt?: string | null },
  rights: readonly Right[],
): Permission {
  if (call.closedAt == null) return no("The call is not over yet.");
  return rights.includes("calls:correct")
    ? yes
    : no("Your role can see calls but not correct what they cost.");
}

/** What can be done to a conversion that was reported. */
export type ConversionAction = "reverse" | "retry" | "dismiss";

/** What each conversion allows: one that counts is reversed, one that does not is looked into. */
const allowedForConversions: Record<ConversionStatus, readonly ConversionAction[]> = {
  pending: ["retry", "dismiss"],
  applied: ["reverse"],
  late: ["retry", "dismiss"],
  unmatched: ["retry", "dismiss"],
  dismissed: [],
  reversed: [],
};

/** Whether the person may do this to the conversion as it stands. */
export function canConversion(
  action: ConversionAction,
  conversion: { status: ConversionStatus },
  rights: readonly Right[],
): Permission {
  if (!rights.includes("conversions:edit")) {
    return no("Your role can see conversions but not change them.");
  }
  if (allowedForConversions[conversion.status].includes(action)) return yes;
  return no(
    action === "reverse"
      ? "It does not count, so there is nothing to take back."
      : "It is settled already.",
  );
}

/** Whether the person may turn the secret of this postback key, or revoke it. */
export function canPostbackKey(
  key: { revokedAt?: string | null },
  rights: readonly Right[],
): Permission {
  if (!rights.includes("buyers:edit")) {
    return no("Your role can see postback keys but not change them.");
  }
  return key.revokedAt == null ? yes : no("It was revoked.");
}

/** Whether the person may record payments, correct the books and decide disputes. */
export function canKeepBooks(rights: readonly Right[]): Permission {
  return rights.includes("ledger:edit")
    ? yes
    : no("Your role can see the books but not write in them.");
}

/** Whether the person may take this transaction back. */
export function canVoid(
  transaction: { kind: TransactionKind; voidedById?: unknown },
  rights: readonly Right[],
): Permission {
  if (transaction.voidedById != null) return no("It was taken back already.");
  if (transaction.kind === "void") return no("A void cannot be taken back.");
  return canKeepBooks(rights);
}

/** Whether the person may charge a party more, or give something back, on account of this transaction. */
export function canAdjust(
  { entries }: Pick<Transaction, "entries">,
  rights: readonly Right[],
): Permission {
  const hasParty = entries.some(({ buyerId, supplierId }) => (buyerId ?? supplierId) != null);
  return hasParty ? canKeepBooks(rights) : no("No buyer and no supplier has a part in it.");
}

/** Whether the person may decide this dispute. */
export function canDecide(
  dispute: { status: DisputeStatus },
  rights: readonly Right[],
): Permission {
  return dispute.status === "open" ? canKeepBooks(rights) : no("It was decided already.");
}

/** Whether the person may say that they look at this alarm. */
export function canAcknowledge(alarm: { state: AlarmState }, rights: readonly Right[]): Permission {
  if (alarm.state === "acknowledged") return no("Somebody looks at it already.");
  if (alarm.state === "cleared") return no("It is as it must be again.");
  return rights.includes("alarms:edit") ? yes : no("Your role can see alarms and nothing more.");
}

/** The reason a permission was refused, if it was. */
export function reasonOf(permission: Permission): string | undefined {
  return permission.allowed ? undefined : permission.reason;
}
