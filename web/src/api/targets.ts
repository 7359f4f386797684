/** Targets: the places where buyers take calls. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateTarget,
  Page,
  Query,
  Target,
  TargetId,
  TargetListQuery,
  UpdateTarget,
} from "./types";

/** The targets that match. */
export function targetList(asked: TargetListQuery) {
  return query("target_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/targets", { params: { query: asked as Query<"target_list"> }, signal }),
    );
    return page as Page<Target>;
  });
}

/** One of them. */
export function targetRead(id: TargetId) {
  return query("target_read", id, async (signal) => {
    const target = await answer(
      http.GET("/api/v1/targets/{target}", { params: { path: { target: id } }, signal }),
    );
    return target as Target;
  });
}

/** Makes a target of a buyer. */
export async function createTarget(body: CreateTarget): Promise<Target> {
  return remember(await answer(http.POST("/api/v1/targets", { body })));
}

/**
 * Changes only the fields in `body`, and only while the target still has
 * `version`; one that moved on answers 412. Without a version it always changes.
 */
export async function updateTarget(
  id: TargetId,
  version: number | undefined,
  body: UpdateTarget,
): Promise<Target> {
  const header = version === undefined ? {} : { "If-Match": `"${version}"` };
  const params = { path: { target: id }, header };
  return remember(await answer(http.PATCH("/api/v1/targets/{target}", { params, body })));
}

/** Takes it out of use for good; it is kept for the books. */
export async function archiveTarget(id: TargetId): Promise<Target> {
  const params = { path: { target: id } };
  return remember(await answer(http.DELETE("/api/v1/targets/{target}", { params })));
}

/** Keeps the newest state at hand. Buyers count their targets, and an offer works only while its target does. */
function remember(wire: object): Target {
  const target = wire as Target;
  queryClient.setQueryData(targetRead(target.id).queryKey, target);
  void invalidate("target_list");
  void invalidate("buyer_list");
  void invalidate("buyer_read");
  void invalidate("offer_list");
  void invalidate("campaign_list");
  void invalidate("campaign_read");
  return target;
}
