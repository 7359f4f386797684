/** The block list: callers nobody wants to hear. */
import { answer, http, invalidate, query } from "./client";
import type {
  BlockedCaller,
  BlockedCallerId,
  BlockedCallerListQuery,
  CreateBlockedCaller,
  Page,
  Query,
  UpdateBlockedCaller,
} from "./types";

/** One page of the tenant's block list. */
export function blockedCallerList(asked: BlockedCallerListQuery) {
  return query("blocked_caller_list", asked, async (signal) => {
    const params = { query: asked as Query<"blocked_caller_list"> };
    const page = await answer(http.GET("/api/v1/blocked-callers", { params, signal }));
    return page as Page<BlockedCaller>;
  });
}

/** One entry. */
export function blockedCallerRead(id: BlockedCallerId) {
  return query("blocked_caller_read", id, async (signal) => {
    const params = { path: { blocked_caller: id } };
    const path = "/api/v1/blocked-callers/{blocked_caller}";
    return (await answer(http.GET(path, { params, signal }))) as BlockedCaller;
  });
}

/** Blocks callers from the next call on. */
export async function createBlockedCaller(body: CreateBlockedCaller): Promise<BlockedCaller> {
  return changed(await answer(http.POST("/api/v1/blocked-callers", { body })));
}

/** Changes only the fields in `body`, and only while the entry still has `version`. */
export async function updateBlockedCaller(
  id: BlockedCallerId,
  version: number,
  body: UpdateBlockedCaller,
): Promise<BlockedCaller> {
  const params = { path: { blocked_caller: id }, header: { "If-Match": `"${version}"` } };
  const path = "/api/v1/blocked-callers/{blocked_caller}";
  return changed(await answer(http.PATCH(path, { params, body })));
}

/** Takes an entry off the list for good: they are heard again. */
export async function archiveBlockedCaller(id: BlockedCallerId): Promise<BlockedCaller> {
  const params = { path: { blocked_caller: id } };
  return changed(await answer(http.DELETE("/api/v1/blocked-callers/{blocked_caller}", { params })));
}

/** Whatever is shown of the list is old now. */
function changed(wire: object): BlockedCaller {
  void invalidate("blocked_caller_list");
  void invalidate("blocked_caller_read");
  return wire as BlockedCaller;
}
