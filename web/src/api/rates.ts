/** The rates of a rate card. Each change of them is a version of the card. */
import { answer, http, invalidate, query } from "./client";
import type {
  CreateRate,
  Imported,
  ImportMode,
  Page,
  Query,
  Rate,
  RateCardId,
  RateId,
  RateListQuery,
  Service,
} from "./types";

/** Every service: what lasts and is charged by its time first, then what is charged each. */
export const services = [
  "inbound",
  "outbound",
  "recording",
  "caller_name",
  "number_rent",
] as const satisfies readonly Service[];

/** Whether a service lasts, and is charged by its time. */
export function isTimed(service: Service): boolean {
  return service !== "caller_name" && service !== "number_rent";
}

/** One page of a card's rates, by prefix. */
export function rateList(card: RateCardId, asked: RateListQuery) {
  return query("rate_list", { card, ...asked }, async (signal) => {
    const params = { path: { rate_card: card }, query: asked as Query<"rate_list"> };
    const page = await answer(http.GET("/api/v1/rate-cards/{rate_card}/rates", { params, signal }));
    return page as Page<Rate>;
  });
}

/** Adds a rate. */
export async function createRate(card: RateCardId, body: CreateRate): Promise<Rate> {
  const params = { path: { rate_card: card } };
  const rate: object = await answer(
    http.POST("/api/v1/rate-cards/{rate_card}/rates", { params, body }),
  );
  changed();
  return rate as Rate;
}

/** Removes a rate. What was computed by it stays. */
export async function removeRate(card: RateCardId, rate: RateId): Promise<void> {
  const params = { path: { rate_card: card, rate } };
  await answer(http.DELETE("/api/v1/rate-cards/{rate_card}/rates/{rate}", { params }));
  changed();
}

/** Takes over a table of rates whole, or says which lines are wrong. */
export async function importRates(
  card: RateCardId,
  table: string,
  asked: { mode: ImportMode; dryRun: boolean },
): Promise<Imported> {
  const imported = await answer(
    http.POST("/api/v1/rate-cards/{rate_card}/rates/import", {
      params: { path: { rate_card: card }, query: asked },
      headers: { "Content-Type": "text/csv" },
      body: table,
      bodySerializer: (text) => text,
    }),
  );
  if (!imported.dryRun) changed();
  return imported;
}

/** All rates of a card as a table that an import reads back. */
export function exportRates(card: RateCardId): Promise<string> {
  const params = { path: { rate_card: card } };
  return answer(
    http.GET("/api/v1/rate-cards/{rate_card}/rates/export", { params, parseAs: "text" }),
  );
}

function changed(): void {
  void invalidate("rate_list");
  void invalidate("rate_card_read");
  void invalidate("rate_card_list");
}
