/** What the address of the block list holds. */
import * as z from "zod/mini";
import type { BlockedCallerListQuery } from "~/api/types";
import { blockedBy } from "~/format/blocked-callers";
import { isWholeList, listQuery, listSearch } from "~/table/list-search";

/** An entry counts or is archived; it is never paused. */
export const blockedCallerStatuses = ["active", "archived"] as const;

/** Columns the server sorts by. */
export const blockedCallerSorts = ["value", "expiresAt", "createdAt"] as const;

/** The newest first. */
export const defaultOrder = "-createdAt";

/** The list's address. */
export const blockedCallersSearch = z.extend(
  listSearch(blockedCallerStatuses, blockedCallerSorts),
  { match: z.catch(z.optional(z.enum(blockedBy)), undefined) },
);

/** The same, read. */
export type BlockedCallersSearch = z.infer<typeof blockedCallersSearch>;

/** The address's search as the question for the API. */
export function toListQuery(search: BlockedCallersSearch): BlockedCallerListQuery {
  const asked = listQuery(search, defaultOrder);
  return search.match === undefined ? asked : { ...asked, match: search.match };
}

/** True when nothing narrows the list: what it does not show is not there. */
export function isWhole(search: BlockedCallersSearch): boolean {
  return isWholeList(search) && search.match === undefined;
}
