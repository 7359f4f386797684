import { expect, test } from "vitest";
import { canMember, canRevokeApiKey, grantableRoles } from "./can-access";
import { rightAreas, roles, summarizeRights } from "./roles";
import type { CurrentTenant, MemberId, Right, Role } from "./types";

/** Someone who acts in a role, with these rights. */
function actor(role: Role, rights: Right[] = ["members:read", "members:edit"]) {
  return { rights, isPlatformAdmin: false, tenant: { role } as CurrentTenant };
}

function member(id: string, role: Role) {
  return { id: id as MemberId, role };
}

const ada = member("mbr_a", "owner");
const bea = member("mbr_b", "owner");
const cy = member("mbr_c", "analyst");

test("the last owner stays", () => {
  expect(canMember("remove", ada, [ada, cy], actor("owner"))).toEqual({
    allowed: false,
    reason: "They are the last owner. Make somebody else an owner before removing them.",
  });
  expect(canMember("changeRole", ada, [ada, cy], actor("owner")).allowed).toBe(false);
  expect(canMember("remove", ada, [ada, bea], actor("owner")).allowed).toBe(true);
});

test("only an owner touches an owner", () => {
  expect(canMember("changeRole", ada, [ada, bea], actor("manager")).allowed).toBe(false);
  expect(canMember("changeRole", cy, [ada, cy], actor("manager")).allowed).toBe(true);
  expect(grantableRoles(roles, actor("manager"))).not.toContain("owner");
  expect(grantableRoles(roles, actor("owner"))).toEqual(roles);
});

test("who may only look changes nobody", () => {
  const reader = actor("owner", ["members:read"]);
  expect(canMember("remove", cy, [ada, cy], reader).allowed).toBe(false);
});

test("a key is revoked once", () => {
  expect(canRevokeApiKey({ revokedAt: null }, ["api_keys:edit"]).allowed).toBe(true);
  expect(canRevokeApiKey({ revokedAt: "2026-01-05T00:00:00Z" }, ["api_keys:edit"]).allowed).toBe(
    false,
  );
  expect(canRevokeApiKey({ revokedAt: null }, ["api_keys:read"]).allowed).toBe(false);
});

test("rights are summed up in few words", () => {
  const all = rightAreas.flatMap((area) => area.rights);
  expect(summarizeRights(all)).toBe("Everything");
  expect(summarizeRights(all.filter((right) => right.endsWith(":read")))).toBe("Read everything");
  expect(summarizeRights(["calls:read", "conversions:create"])).toBe("Calls (read), Conversions");
  expect(summarizeRights(["campaigns:read", "numbers:read", "numbers:edit"])).toBe(
    "Campaigns (read), Numbers",
  );
});
