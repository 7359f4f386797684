/** A line of the audit log in words, and where the thing it is about can be seen. */
import type {
  AuditEvent,
  BuyerId,
  CallId,
  CampaignId,
  FieldChange,
  MemberId,
  NumberId,
  ProviderAccountId,
  RateCardId,
  SupplierId,
  ValueListId,
} from "~/api/types";
import { titled } from "~/format/words";
import { paths } from "~/paths";

const kinds: Record<string, string> = { membership: "member", api_key: "API key" };

/** `campaign.updated` as `Campaign updated`. */
export function actionWords({ action }: Pick<AuditEvent, "action">): string {
  const [kind = "", verb = ""] = action.split(".");
  return `${titled(kinds[kind] ?? kind)} ${verb.replaceAll("_", " ")}`;
}

/** `ringTimeoutSecs` as `Ring timeout secs`. */
export function fieldWords(field: string): string {
  const words = field.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return titled(words);
}

/** A value as one reads it: nothing as a dash, a list by its parts, anything deeper as JSON. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((part) => typeof part === "string")) {
    return value.length === 0 ? "—" : value.join(", ");
  }
  return JSON.stringify(value);
}

/** The page that shows the thing, where there is one. */
export function subjectLink({
  subjectKind,
  subjectId,
}: Pick<AuditEvent, "subjectKind" | "subjectId">) {
  switch (subjectKind) {
    case "campaign":
      return paths.campaign(subjectId as CampaignId);
    case "buyer":
      return paths.buyer(subjectId as BuyerId);
    case "supplier":
      return paths.supplier(subjectId as SupplierId);
    case "number":
      return paths.numberEdit(subjectId as NumberId);
    case "membership":
      return paths.memberEdit(subjectId as MemberId);
    case "api_key":
      return paths.apiKeys();
    case "provider_account":
      return paths.providerAccountEdit(subjectId as ProviderAccountId);
    case "rate_card":
      return paths.rateCard(subjectId as RateCardId);
    case "value_list":
      return paths.valueListEdit(subjectId as ValueListId);
    case "blocked_caller":
      return paths.blockedCallers();
    case "call":
      return paths.call(subjectId as CallId);
    case "tenant":
      return paths.organisation();
    default:
      return undefined;
  }
}

/** What the thing is called, when the line happens to say it. */
export function subjectName(changes: readonly FieldChange[]): string | undefined {
  const names = ["name", "label", "phoneNumber", "email"];
  const named = names.map((name) => changes.find(({ field }) => field === name)?.to);
  return named.find((value) => typeof value === "string");
}
