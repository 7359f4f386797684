/** Signing in and out, and who is signed in. */
import { answer, http, query, queryClient, rememberCsrfToken } from "./client";
import type { ChangePassword, Credentials, CurrentUser, Right, TenantId } from "./types";

function remember(user: CurrentUser): CurrentUser {
  rememberCsrfToken(user.csrfToken);
  return user;
}

/** Who is signed in; fails with 401 when nobody is. */
export const currentUser = query("auth_user", null, async (signal) => {
  const user = await answer(http.GET("/api/v1/auth/user", { signal }));
  return remember(user as CurrentUser);
});

/** Opens a session and starts with an empty cache, so that nothing of another person shows. */
export async function login(credentials: Credentials): Promise<CurrentUser> {
  const { user } = await answer(http.POST("/api/v1/auth/login", { body: credentials }));
  return startAs(user as CurrentUser);
}

/** Works in another tenant from now on. */
export async function switchTenant(tenantId: TenantId): Promise<CurrentUser> {
  const user = await answer(http.POST("/api/v1/auth/tenant", { body: { tenantId } }));
  return startAs(user as CurrentUser);
}

/** Gives the person a new password; their other sessions end. */
export async function changePassword(body: ChangePassword): Promise<void> {
  await answer(http.POST("/api/v1/auth/password", { body }));
}

/** Closes the session, here and at the server. */
export async function logout(): Promise<void> {
  await answer(http.POST("/api/v1/auth/logout"));
  tabs.postMessage("signed out");
  forgetSession();
}

/** Tells the other tabs of this browser, which share the session. */
const tabs = new BroadcastChannel("patchbay.session");

/** Says what to do when another tab signs in, signs out or switches the tenant. */
export function whenSessionChangesElsewhere(action: () => void): void {
  tabs.onmessage = action;
}

/** Drops everything that was read under the session. */
export function forgetSession(): void {
  rememberCsrfToken(undefined);
  queryClient.clear();
}

/** True when the person holds the right in the current tenant. */
export function holds(user: Pick<CurrentUser, "rights">, right: Right): boolean {
  return user.rights.includes(right);
}

function startAs(user: CurrentUser): CurrentUser {
  tabs.postMessage("started");
  queryClient.clear();
  queryClient.setQueryData(currentUser.queryKey, user);
  return remember(user);
}
