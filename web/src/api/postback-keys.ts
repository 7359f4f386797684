/** Postback keys: what a buyer's system reports conversions with. Their secrets are seen once. */
import { answer, http, invalidate, query } from "./client";
import type {
  BuyerId,
  CreatePostbackKey,
  NewPostbackKey,
  Page,
  PostbackKey,
  PostbackKeyId,
  TurnedPostbackKey,
} from "./types";

/** The keys of a buyer, the newest first, revoked ones included. */
export function postbackKeyList(buyerId: BuyerId) {
  return query("postback_key_list", buyerId, async (signal) => {
    const params = { path: { buyer: buyerId } };
    const page: object = await answer(
      http.GET("/api/v1/buyers/{buyer}/postback-keys", { params, signal }),
    );
    return page as Page<PostbackKey>;
  });
}

/** Makes a key. The answer is the only one that ever holds its URL and its secret. */
export async function createPostbackKey(
  buyerId: BuyerId,
  body: CreatePostbackKey,
): Promise<NewPostbackKey> {
  const params = { path: { buyer: buyerId } };
  const made: object = await answer(
    http.POST("/api/v1/buyers/{buyer}/postback-keys", { params, body }),
  );
  void invalidate("postback_key_list");
  return made as NewPostbackKey;
}

/** Gives a key another secret; the one before it holds until the next time. */
export async function turnPostbackSecret(id: PostbackKeyId): Promise<TurnedPostbackKey> {
  const params = { path: { postback_key: id } };
  const turned: object = await answer(
    http.POST("/api/v1/postback-keys/{postback_key}/turn-secret", { params }),
  );
  return turned as TurnedPostbackKey;
}

/** From now on the key lets nothing in. */
export async function revokePostbackKey(id: PostbackKeyId): Promise<PostbackKey> {
  const params = { path: { postback_key: id } };
  const revoked: object = await answer(
    http.POST("/api/v1/postback-keys/{postback_key}/revoke", { params }),
  );
  void invalidate("postback_key_list");
  return revoked as PostbackKey;
}
