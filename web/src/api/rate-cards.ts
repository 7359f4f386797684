/** Rate cards: what carriers charge. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateRateCard,
  Page,
  Query,
  RateCard,
  RateCardId,
  RateCardListQuery,
  UpdateRateCard,
} from "./types";

/** One page of the tenant's rate cards. */
export function rateCardList(asked: RateCardListQuery) {
  return query("rate_card_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/rate-cards", {
        params: { query: asked as Query<"rate_card_list"> },
        signal,
      }),
    );
    return page as Page<RateCard>;
  });
}

/** One of them. */
export function rateCardRead(id: RateCardId) {
  return query("rate_card_read", id, async (signal) => {
    const card = await answer(
      http.GET("/api/v1/rate-cards/{rate_card}", { params: { path: { rate_card: id } }, signal }),
    );
    return card as RateCard;
  });
}

/** Makes a rate card without rates. */
export async function createRateCard(body: CreateRateCard): Promise<RateCard> {
  return remember(await answer(http.POST("/api/v1/rate-cards", { body })));
}

/**
 * Changes only the fields in `body`, and only while the card still has
 * `version`; one that moved on answers 412. Without a version it always changes.
 */
export async function updateRateCard(
  id: RateCardId,
  version: number | undefined,
  body: UpdateRateCard,
): Promise<RateCard> {
  const header = version === undefined ? {} : { "If-Match": `"${version}"` };
  const params = { path: { rate_card: id }, header };
  return remember(await answer(http.PATCH("/api/v1/rate-cards/{rate_card}", { params, body })));
}

/** Takes it out of use for good; it is kept for the books. */
export async function archiveRateCard(id: RateCardId): Promise<RateCard> {
  const params = { path: { rate_card: id } };
  return remember(await answer(http.DELETE("/api/v1/rate-cards/{rate_card}", { params })));
}

/** Keeps the newest state at hand. */
function remember(wire: object): RateCard {
  const card = wire as RateCard;
  queryClient.setQueryData(rateCardRead(card.id).queryKey, card);
  void invalidate("rate_card_list");
  return card;
}
