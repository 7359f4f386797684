/** Provider accounts: credentials at carriers. A secret goes in and never comes back. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateProviderAccount,
  Page,
  ProviderAccount,
  ProviderAccountId,
  ProviderAccountListQuery,
  Query,
  UpdateProviderAccount,
} from "./types";

/** One page of the tenant's provider accounts. */
export function providerAccountList(asked: ProviderAccountListQuery) {
  return query("provider_account_list", asked, async (signal) => {
    const params = { query: asked as Query<"provider_account_list"> };
    const page = await answer(http.GET("/api/v1/provider-accounts", { params, signal }));
    return page as Page<ProviderAccount>;
  });
}

/** One of them. */
export function providerAccountRead(id: ProviderAccountId) {
  return query("provider_account_read", id, async (signal) => {
    const params = { path: { provider_account: id } };
    const account = await answer(
      http.GET("/api/v1/provider-accounts/{provider_account}", { params, signal }),
    );
    return account as ProviderAccount;
  });
}

/** Makes a provider account and locks its secret away. */
export async function createProviderAccount(body: CreateProviderAccount): Promise<ProviderAccount> {
  return remember(await answer(http.POST("/api/v1/provider-accounts", { body })));
}

/**
 * Changes only the fields in `body`, and only while the account still has
 * `version`; one that moved on answers 412. Without a version it always changes.
 */
export async function updateProviderAccount(
  id: ProviderAccountId,
  version: number | undefined,
  body: UpdateProviderAccount,
): Promise<ProviderAccount> {
  const header = version === undefined ? {} : { "If-Match": `"${version}"` };
  const params = { path: { provider_account: id }, header };
  return remember(
    await answer(http.PATCH("/api/v1/provider-accounts/{provider_account}", { params, body })),
  );
}

/** Takes it out of use for good; it is kept for the books. */
export async function archiveProviderAccount(id: ProviderAccountId): Promise<ProviderAccount> {
  const params = { path: { provider_account: id } };
  return remember(
    await answer(http.DELETE("/api/v1/provider-accounts/{provider_account}", { params })),
  );
}

/** Keeps the newest state at hand and lets the list be read again. */
function remember(wire: object): ProviderAccount {
  const account = wire as ProviderAccount;
  queryClient.setQueryData(providerAccountRead(account.id).queryKey, account);
  void invalidate("provider_account_list");
  return account;
}
