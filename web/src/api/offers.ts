/** Offers: a campaign and a target joined at a price. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateOffer,
  Page,
  Query,
  Offer,
  OfferId,
  OfferListQuery,
  UpdateOffer,
} from "./types";

/** The offers that match, best first unless asked otherwise. */
export function offerList(asked: OfferListQuery) {
  return query("offer_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/offers", { params: { query: asked as Query<"offer_list"> }, signal }),
    );
    return page as Page<Offer>;
  });
}

/** One of them. */
export function offerRead(id: OfferId) {
  return query("offer_read", id, async (signal) => {
    const offer = await answer(
      http.GET("/api/v1/offers/{offer}", { params: { path: { offer: id } }, signal }),
    );
    return offer as Offer;
  });
}

/** Makes an offer, priced in the currency of its campaign. */
export async function createOffer(body: CreateOffer): Promise<Offer> {
  return remember(await answer(http.POST("/api/v1/offers", { body })));
}

/**
 * Changes only the fields in `body`, and only while the offer still has
 * `version`; one that moved on answers 412. Without a version it always changes.
 */
export async function updateOffer(
  id: OfferId,
  version: number | undefined,
  body: UpdateOffer,
): Promise<Offer> {
  const header = version === undefined ? {} : { "If-Match": `"${version}"` };
  const params = { path: { offer: id }, header };
  return remember(await answer(http.PATCH("/api/v1/offers/{offer}", { params, body })));
}

/** Takes it out of use for good; it is kept for the books. */
export async function archiveOffer(id: OfferId): Promise<Offer> {
  const params = { path: { offer: id } };
  return remember(await answer(http.DELETE("/api/v1/offers/{offer}", { params })));
}

/** Keeps the newest state at hand. Campaigns count their offers, so they are read again. */
function remember(wire: object): Offer {
  const offer = wire as Offer;
  queryClient.setQueryData(offerRead(offer.id).queryKey, offer);
  void invalidate("offer_list");
  void invalidate("campaign_list");
  void invalidate("campaign_read");
  return offer;
}
