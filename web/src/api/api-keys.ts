/** API keys: the credentials of machines. A secret is seen once, when the key is made. */
import { answer, http, invalidate, query } from "./client";
import type {
  ApiKey,
  ApiKeyId,
  ApiKeyListQuery,
  CreateApiKey,
  NewApiKey,
  Page,
  Query,
} from "./types";

/** One page of the tenant's keys, the newest first, revoked ones included. */
export function apiKeyList(asked: ApiKeyListQuery) {
  return query("api_key_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/api-keys", { params: { query: asked as Query<"api_key_list"> }, signal }),
    );
    return page as Page<ApiKey>;
  });
}

/** Makes a key. The answer is the only one that ever holds its secret, so nothing keeps it. */
export async function createApiKey(body: CreateApiKey): Promise<NewApiKey> {
  const made: object = await answer(http.POST("/api/v1/api-keys", { body }));
  void invalidate("api_key_list");
  return made as NewApiKey;
}

/** From now on the key opens nothing. */
export async function revokeApiKey(id: ApiKeyId): Promise<ApiKey> {
  const params = { path: { api_key: id } };
  const revoked = await answer(http.POST("/api/v1/api-keys/{api_key}/revoke", { params }));
  void invalidate("api_key_list");
  return revoked as ApiKey;
}
