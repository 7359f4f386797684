/** The names of what filters speak of by id. */
import { useQueries } from "@tanstack/react-query";
import { supplierRead } from "~/api/suppliers";
import type { Filter, SupplierId, ValueListId } from "~/api/types";
import { valueListRead } from "~/api/value-lists";
import { namedIn, type Names } from "~/format/filters";
import { useUser } from "./session";

type Named = { data?: { id: string; name: string } | undefined };

function namesOf(read: readonly Named[]): Names {
  return Object.fromEntries(
    read.flatMap(({ data }): [string, string][] =>
      data === undefined ? [] : [[data.id, data.name]],
    ),
  );
}

/** Names for the suppliers and value lists in some filters; what one may not see stays an id. */
export function useFilterNames(filters: readonly Filter[] | null | undefined): Names {
  const { rights } = useUser();
  const { lists, suppliers } = namedIn(filters);
  const supplierNames = useQueries({
    queries: suppliers.map((id) => ({
      ...supplierRead(id as SupplierId),
      enabled: rights.includes("suppliers:read"),
    })),
    combine: namesOf,
  });
  const listNames = useQueries({
    queries: lists.map((id) => valueListRead(id as ValueListId)),
    combine: namesOf,
  });
  return { ...supplierNames, ...listNames };
}
