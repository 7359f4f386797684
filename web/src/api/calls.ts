/** Calls: what came in, who took it, and what it earned. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  Call,
  CallDetail,
  CallId,
  CallListQuery,
  CallPage,
  CallStatus,
  CorrectCost,
  CorrectedCost,
  Decision,
  Disposition,
  Query,
} from "./types";

/** Every status, in the order of a call's life. */
export const callStatuses = [
  "queued",
  "initiated",
  "ringing",
  "in_progress",
  "completed",
  "busy",
  "no_answer",
  "failed",
  "canceled",
] as const satisfies readonly CallStatus[];

const living: readonly CallStatus[] = ["queued", "initiated", "ringing", "in_progress"];

/** What is asked about a call's state. */
type Stage = { status: CallStatus; disposition?: Disposition | null };

/** True while the call is in progress. */
export function isLiving(call: Stage): boolean {
  return call.disposition == null && living.includes(call.status);
}

/** One page of calls, the newest first. */
export function callList(asked: CallListQuery) {
  return query("call_list", asked, (signal) => readCalls(asked, signal));
}

async function readCalls(asked: CallListQuery, signal?: AbortSignal): Promise<CallPage> {
  const params = { query: asked as Query<"call_list"> };
  const page = await answer(
    http.GET("/api/v1/calls", { params, ...(signal === undefined ? {} : { signal }) }),
  );
  return page as CallPage;
}

/** One call with everything that is known of it. */
export function callRead(id: CallId) {
  return query("call_read", id, async (signal) => {
    const params = { path: { call: id } };
    return (await answer(http.GET("/api/v1/calls/{call}", { params, signal }))) as CallDetail;
  });
}

/** Who could have had the call, and why each did or did not. */
export function callDecision(id: CallId) {
  return query("call_decision", id, async (signal): Promise<Decision> => {
    const params = { path: { call: id } };
    return answer(http.GET("/api/v1/calls/{call}/decision", { params, signal }));
  });
}

/** The most rows the API lists on one page. */
const pageMax = 200;

/** Every call that matches, up to `most` of them; `isCut` when there are more. */
export async function readAllCalls(
  asked: CallListQuery,
  most: number,
): Promise<{ calls: Call[]; isCut: boolean }> {
  const calls: Call[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await readCalls({
      ...asked,
      limit: pageMax,
      ...(cursor == null ? {} : { cursor }),
    });
    calls.push(...page.data);
    cursor = page.meta.hasMore ? page.meta.nextCursor : undefined;
  } while (cursor != null && calls.length < most);
  return { calls: calls.slice(0, most), isCut: cursor != null || calls.length > most };
}

/** What a call earns and costs, as far as it is known. */
export type CallMoney = Pick<Call, "revenue" | "payout" | "cost" | "profit" | "currency">;

/** Shows a call's new money wherever the call is shown already. */
export function rememberMoney(id: CallId, money: CallMoney): void {
  queryClient.setQueryData(callRead(id).queryKey, (call) => call && { ...call, ...money });
  queryClient.setQueriesData<CallPage>(
    { queryKey: ["call_list"] },
    (page) =>
      page && {
        ...page,
        data: page.data.map((call) =>
          call.id === id ? { ...call, ...money, conversions: call.conversions + 1 } : call,
        ),
      },
  );
}

/** Says what a leg of a call really costs; the key makes that happen once. */
export async function correctCost(
  id: CallId,
  body: CorrectCost,
  key: string,
): Promise<CorrectedCost> {
  const params = { path: { call: id }, header: { "Idempotency-Key": key } };
  const corrected = await answer(http.POST("/api/v1/calls/{call}/costs", { params, body }));
  void invalidate("call_list");
  void invalidate("call_read");
  void invalidate("dashboard_read");
  void invalidate("performance_read");
  return corrected;
}
