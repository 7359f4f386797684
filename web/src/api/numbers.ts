/** Numbers: what is held at carriers, and whom their calls belong to. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateNumber,
  HeldNumber,
  NumberId,
  NumberListQuery,
  Page,
  Query,
  UpdateNumber,
} from "./types";

/** The numbers that match. */
export function numberList(asked: NumberListQuery) {
  return query("number_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/numbers", { params: { query: asked as Query<"number_list"> }, signal }),
    );
    return page as Page<HeldNumber>;
  });
}

/** One of them. */
export function numberRead(id: NumberId) {
  return query("number_read", id, async (signal) => {
    const number = await answer(
      http.GET("/api/v1/numbers/{number}", { params: { path: { number: id } }, signal }),
    );
    return number as HeldNumber;
  });
}

/** Adds a number that is held already; 409 when someone on this installation uses it. */
export async function createNumber(body: CreateNumber): Promise<HeldNumber> {
  return remember(await answer(http.POST("/api/v1/numbers", { body })));
}

/**
 * Changes only the fields in `body`, and only while the number still has
 * `version`; one that moved on answers 412. Without a version it always changes.
 */
export async function updateNumber(
  id: NumberId,
  version: number | undefined,
  body: UpdateNumber,
): Promise<HeldNumber> {
  const header = version === undefined ? {} : { "If-Match": `"${version}"` };
  const params = { path: { number: id }, header };
  return remember(await answer(http.PATCH("/api/v1/numbers/{number}", { params, body })));
}

/** Takes it out of use for good; it is kept for the books. */
export async function archiveNumber(id: NumberId): Promise<HeldNumber> {
  const params = { path: { number: id } };
  return remember(await answer(http.DELETE("/api/v1/numbers/{number}", { params })));
}

/** Keeps the newest state at hand. Campaigns show and count their numbers, so they are read again. */
function remember(wire: object): HeldNumber {
  const number = wire as HeldNumber;
  queryClient.setQueryData(numberRead(number.id).queryKey, number);
  void invalidate("number_list");
  void invalidate("campaign_list");
  void invalidate("campaign_read");
  return number;
}
