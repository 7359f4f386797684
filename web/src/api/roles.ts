/** The roles and rights in words. The server holds the table; this explains it. */
import { titled } from "~/format/words";
import type { Right, Role } from "./types";

/** What a role is called, and what it may do. */
export const roleWords: Record<Role, { name: string; may: string }> = {
  owner: {
    name: "Owner",
    may: "Everything in the tenant, its people, keys and carrier credentials included.",
  },
  manager: {
    name: "Manager",
    may: "Runs the exchange: campaigns, offers, buyers, suppliers and numbers, and keeps its books. Sees people and provider accounts, and cannot change them.",
  },
  analyst: {
    name: "Analyst",
    may: "Sees everything the exchange does and changes nothing.",
  },
  caller: {
    name: "Caller",
    may: "Buys credit and dials. Sees nothing of the exchange.",
  },
  buyer_portal: {
    name: "Buyer portal",
    may: "Sees one buyer’s own side.",
  },
  supplier_portal: {
    name: "Supplier portal",
    may: "Sees one supplier’s own side.",
  },
};

/** Every role, the one who may most first. */
export const roles = [
  "owner",
  "manager",
  "analyst",
  "caller",
  "buyer_portal",
  "supplier_portal",
] as const satisfies readonly Role[];

/** Rights that belong together, under the name of what they are about. */
export type RightArea = { name: string; hint: string; rights: Right[] };

/** Every right a key can hold, by area. Running the installation is never a key's. */
export const rightAreas: RightArea[] = [
  {
    name: "Campaigns",
    hint: "Campaigns, their offers, value lists and the block list",
    rights: ["campaigns:read", "campaigns:edit"],
  },
  { name: "Buyers", hint: "Buyers and their targets", rights: ["buyers:read", "buyers:edit"] },
  {
    name: "Suppliers",
    hint: "Suppliers and their terms",
    rights: ["suppliers:read", "suppliers:edit"],
  },
  {
    name: "Calls",
    hint: "Calls, their money and figures",
    rights: ["calls:read", "calls:correct"],
  },
  { name: "Rate cards", hint: "What carriers charge", rights: ["rates:read", "rates:edit"] },
  {
    name: "Conversions",
    hint: "Outcomes reported for calls",
    rights: ["conversions:create", "conversions:edit"],
  },
  {
    name: "Books",
    hint: "Accounts, payments, corrections and disputes",
    rights: ["ledger:read", "ledger:edit"],
  },
  {
    name: "Alarms",
    hint: "What is not as it must be",
    rights: ["alarms:read", "alarms:edit"],
  },
  { name: "Numbers", hint: "Numbers and their use", rights: ["numbers:read", "numbers:edit"] },
  {
    name: "Provider accounts",
    hint: "Credentials at carriers",
    rights: ["provider_accounts:read", "provider_accounts:edit"],
  },
  { name: "Team", hint: "People and their roles", rights: ["members:read", "members:edit"] },
  { name: "API keys", hint: "Keys such as this one", rights: ["api_keys:read", "api_keys:edit"] },
  { name: "Organisation", hint: "Name and time zone", rights: ["tenant:read", "tenant:edit"] },
  { name: "Audit log", hint: "Who changed what", rights: ["audit:read"] },
];

/** `Read`, `Edit` or `Create`: what a right allows in its area. */
export function rightVerb(right: Right): string {
  return titled(right.split(":")[1] ?? right);
}

/** The rights as few words: `Everything`, `Read everything`, or `Campaigns, Numbers (read)`. */
export function summarizeRights(rights: readonly Right[]): string {
  const all = rightAreas.flatMap((area) => area.rights);
  const edits = all.filter((right) => !right.endsWith(":read") && rights.includes(right));
  const reads = all.filter((right) => right.endsWith(":read"));
  const readsAll = reads.every((right) => rights.includes(right));
  if (readsAll && edits.length === 0) return "Read everything";
  if (all.every((right) => rights.includes(right))) return "Everything";
  return rightAreas
    .filter((area) => area.rights.some((right) => rights.includes(right)))
    .map((area) =>
      area.rights.some((right) => edits.includes(right)) ? area.name : `${area.name} (read)`,
    )
    .join(", ");
}
