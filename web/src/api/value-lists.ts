/** Value lists: values that filters compare with. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  CreateValueList,
  Page,
  Query,
  UpdateValueList,
  ValueList,
  ValueListId,
  ValueListListQuery,
} from "./types";

/** One page of the tenant's value lists. */
export function valueListList(asked: ValueListListQuery) {
  return query("value_list_list", asked, async (signal) => {
    const params = { query: asked as Query<"value_list_list"> };
    const page = await answer(http.GET("/api/v1/value-lists", { params, signal }));
    return page as Page<ValueList>;
  });
}

/** One of them. */
export function valueListRead(id: ValueListId) {
  return query("value_list_read", id, (signal) => readList(id, signal));
}

async function readList(id: ValueListId, signal: AbortSignal): Promise<ValueList> {
  const params = { path: { value_list: id } };
  const list = await answer(http.GET("/api/v1/value-lists/{value_list}", { params, signal }));
  return list as ValueList;
}

/**
 * One of them with everything it holds, in the order it was given. The list is read first: its version
 * is then never newer than the values, and a save with it replaces none that were not read.
 */
export function valueListValues(id: ValueListId) {
  return query("value_list_values", id, async (signal) => {
    const list = await readList(id, signal);
    const params = { path: { value_list: id } };
    const reply = http.GET("/api/v1/value-lists/{value_list}/values", { params, signal });
    return { list, values: await answer(reply) };
  });
}

/** Makes a value list without values. */
export async function createValueList(body: CreateValueList): Promise<ValueList> {
  return remember(await answer(http.POST("/api/v1/value-lists", { body })));
}

/** Changes only the fields in `body`, and only while the list still has `version`. */
export async function updateValueList(
  id: ValueListId,
  version: number,
  body: UpdateValueList,
): Promise<ValueList> {
  const params = { path: { value_list: id }, header: { "If-Match": `"${version}"` } };
  return remember(await answer(http.PATCH("/api/v1/value-lists/{value_list}", { params, body })));
}

/** Replaces everything it holds by the lines of a table, or says which lines are wrong. */
export async function replaceValues({ id, version }: ValueList, lines: string): Promise<ValueList> {
  const list = await answer(
    http.PUT("/api/v1/value-lists/{value_list}/values", {
      params: { path: { value_list: id }, header: { "If-Match": `"${version}"` } },
      headers: { "Content-Type": "text/csv" },
      // Lines are one of two forms the body may have, and travel as they are.
      body: lines as string[] & string,
      bodySerializer: () => lines,
    }),
  );
  return remember(list);
}

/** Takes it out of use for good; filters that name it let nothing pass any more. */
export async function archiveValueList(id: ValueListId): Promise<ValueList> {
  const params = { path: { value_list: id } };
  return remember(await answer(http.DELETE("/api/v1/value-lists/{value_list}", { params })));
}

/** Keeps the newest state at hand. */
function remember(wire: object): ValueList {
  const list = wire as ValueList;
  queryClient.setQueryData(valueListRead(list.id).queryKey, list);
  void invalidate("value_list_values");
  void invalidate("value_list_list");
  return list;
}
