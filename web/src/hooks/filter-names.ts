/** The names of what filters speak of by id. */
import { useQueries } from "@tanstack/react-query";
import { supplierRead } from "~/api/suppliers";
import type { Filter, SupplierId } from "~/api/types";
import { namedIn, type Names } from "~/format/filters";
import { useUser } from "./session";

/** Names for the suppliers in some filters; what one may not see stays an id. */
export function useFilterNames(filters: readonly Filter[] | null | undefined): Names {
  const enabled = useUser().rights.includes("suppliers:read");
  const { suppliers } = namedIn(filters);
  return useQueries({
    queries: suppliers.map((id) => ({ ...supplierRead(id as SupplierId), enabled })),
    combine: (read) =>
      Object.fromEntries(
        read.flatMap(({ data }): [string, string][] =>
          data === undefined ? [] : [[data.id, data.name]],
        ),
      ),
  });
}
