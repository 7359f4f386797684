/** What may be done to the people, keys and settings of a tenant, and the reason when it may not. */
import { no, yes, type Permission } from "./can";
import type { ApiKey, CurrentUser, Member, Right, Role } from "./types";

/** What can be done to a member. */
export type MemberAction = "changeRole" | "remove";

/** Whoever acts: their rights, and what they are in the tenant. */
type Actor = Pick<CurrentUser, "rights" | "isPlatformAdmin" | "tenant">;

/** True for those who may make and unmake owners. */
export function mayTouchOwners({ isPlatformAdmin, tenant }: Actor): boolean {
  return isPlatformAdmin || tenant?.role === "owner";
}

/** Whether the person may add people. */
export function canAddMember({ rights }: Pick<Actor, "rights">): Permission {
  return rights.includes("members:edit")
    ? yes
    : no("Your role can see the team but not add to it.");
}

/** Whether the person may do this to a member, with everyone of the tenant beside them. */
export function canMember(
  action: MemberAction,
  member: Pick<Member, "id" | "role">,
  everyone: readonly Pick<Member, "id" | "role">[],
  actor: Actor,
): Permission {
  if (!actor.rights.includes("members:edit")) {
    return no("Your role can see the team but not change it.");
  }
  if (member.role !== "owner") return yes;
  if (!mayTouchOwners(actor)) return no("Only an owner can change or remove an owner.");
  const others = everyone.filter(({ id, role }) => role === "owner" && id !== member.id);
  if (others.length > 0) return yes;
  return action === "remove"
    ? no("They are the last owner. Make somebody else an owner before removing them.")
    : no("They are the last owner. Make somebody else an owner first.");
}

/** The roles the person may give. */
export function grantableRoles(roles: readonly Role[], actor: Actor): Role[] {
  return roles.filter((role) => role !== "owner" || mayTouchOwners(actor));
}

/** Whether the person may make API keys. */
export function canCreateApiKey(rights: readonly Right[]): Permission {
  return rights.includes("api_keys:edit")
    ? yes
    : no("Your role can see API keys but not make them.");
}

/** Whether the person may revoke this key. */
export function canRevokeApiKey(
  key: Pick<ApiKey, "revokedAt">,
  rights: readonly Right[],
): Permission {
  if (!rights.includes("api_keys:edit"))
    return no("Your role can see API keys but not revoke them.");
  return key.revokedAt == null ? yes : no("It is revoked already.");
}

/** Whether the person may change the tenant's own settings. */
export function canEditTenant(rights: readonly Right[]): Permission {
  return rights.includes("tenant:edit")
    ? yes
    : no("Your role can see these settings but not change them.");
}
