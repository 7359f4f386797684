/** What the addresses of the settings hold. A value that makes no sense is left out, never an error. */
import * as z from "zod/mini";
import { partStatuses } from "~/api/can";
import type { AuditEventListQuery, ProviderAccountListQuery } from "~/api/types";

const page = z.catch(
  z.optional(z.coerce.number<number | string>().check(z.int(), z.minimum(2))),
  undefined,
);
const text = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);

/** The address of a list that only has pages. */
export const pagedSearch = z.object({ page });

/** The same, read. */
export type PagedSearch = z.infer<typeof pagedSearch>;

/** Columns the server sorts provider accounts by. */
export const accountSorts = ["name", "provider", "status", "createdAt", "updatedAt"] as const;

const accountOrders = accountSorts.flatMap((column) => [column, `-${column}` as const]);

/** By name: there are few. */
export const accountOrder = "name";

/** The address of the provider accounts. */
export const accountsSearch = z.object({
  status: z.catch(z.optional(z.enum(partStatuses)), undefined),
  search: text,
  sort: z.catch(z.optional(z.enum(accountOrders)), undefined),
  page,
});

/** The same, read. */
export type AccountsSearch = z.infer<typeof accountsSearch>;

/** The address's search as the question for the API. */
export function toAccountQuery(search: AccountsSearch): ProviderAccountListQuery {
  return {
    limit: 50,
    page: search.page ?? 1,
    sort: search.sort ?? accountOrder,
    ...(search.status === undefined ? {} : { status: search.status }),
    ...(search.search === undefined ? {} : { search: search.search }),
  };
}

/** The address of the audit log: whose lines, and where the page begins. */
export const auditSearch = z.object({ subject: text, cursor: text });

/** The same, read. */
export type AuditSearch = z.infer<typeof auditSearch>;

/** The address's search as the question for the API. */
export function toAuditQuery(search: AuditSearch): AuditEventListQuery {
  return {
    limit: 50,
    ...(search.subject === undefined ? {} : { subjectId: search.subject }),
    ...(search.cursor === undefined ? {} : { cursor: search.cursor }),
  };
}
