/** Buyers: the companies that pay for calls. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateBuyer,
  Page,
  Query,
  Buyer,
  BuyerId,
  BuyerListQuery,
  UpdateBuyer,
} from "./types";

/** One page of the tenant's buyers. */
export function buyerList(asked: BuyerListQuery) {
  return query("buyer_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/buyers", { params: { query: asked as Query<"buyer_list"> }, signal }),
    );
    return page as Page<Buyer>;
  });
}

/** One of them. */
export function buyerRead(id: BuyerId) {
  return query("buyer_read", id, async (signal) => {
    const buyer = await answer(
      http.GET("/api/v1/buyers/{buyer}", { params: { path: { buyer: id } }, signal }),
    );
    return buyer as Buyer;
  });
}

/** Makes a buyer; with a phone number, its first target too. */
export async function createBuyer(body: CreateBuyer): Promise<Buyer> {
  return remember(await answer(http.POST("/api/v1/buyers", { body })));
}

/**
 * Changes only the fields in `body`, and only while the buyer still has
 * `version`; one that moved on answers 412. Without a version it always changes.
 */
export async function updateBuyer(
  id: BuyerId,
  version: number | undefined,
  body: UpdateBuyer,
): Promise<Buyer> {
  const header = version === undefined ? {} : { "If-Match": `"${version}"` };
  const params = { path: { buyer: id }, header };
  return remember(await answer(http.PATCH("/api/v1/buyers/{buyer}", { params, body })));
}

/** Takes it out of use for good; it is kept for the books. */
export async function archiveBuyer(id: BuyerId): Promise<Buyer> {
  const params = { path: { buyer: id } };
  return remember(await answer(http.DELETE("/api/v1/buyers/{buyer}", { params })));
}

/** Keeps the newest state at hand. Its name and status show on what hangs on it, so that is read again. */
function remember(wire: object): Buyer {
  const buyer = wire as Buyer;
  queryClient.setQueryData(buyerRead(buyer.id).queryKey, buyer);
  void invalidate("buyer_list");
  void invalidate("target_list");
  void invalidate("offer_list");
  void invalidate("campaign_list");
  void invalidate("campaign_read");
  return buyer;
}
