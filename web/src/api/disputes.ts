/** Disputes: objections to what calls were charged. */
import { answer, http, invalidate, query, queryClient } from "./client";
import { forgetBooks } from "./ledger";
import type {
  AcceptDispute,
  CreateDispute,
  Dispute,
  DisputeId,
  DisputeListQuery,
  DisputeReason,
  DisputeStatus,
  Page,
  Query,
  RejectDispute,
} from "./types";

/** Every status, in the order of a dispute's life. */
export const disputeStatuses = [
  "open",
  "accepted",
  "partly_accepted",
  "rejected",
] as const satisfies readonly DisputeStatus[];

/** Every reason, the most frequent first. */
export const disputeReasons = [
  "wrong_service",
  "duplicate",
  "out_of_area",
  "spam",
  "quality",
  "other",
] as const satisfies readonly DisputeReason[];

/** One page of the disputes, the newest first. */
export function disputeList(asked: DisputeListQuery) {
  return query("dispute_list", asked, async (signal) => {
    const params = { query: asked as Query<"dispute_list"> };
    return (await answer(http.GET("/api/v1/disputes", { params, signal }))) as Page<Dispute>;
  });
}

/** One of them. */
export function disputeRead(id: DisputeId) {
  return query("dispute_read", id, async (signal) => {
    const params = { path: { dispute: id } };
    return (await answer(http.GET("/api/v1/disputes/{dispute}", { params, signal }))) as Dispute;
  });
}

/** Opens a dispute; the key makes that happen once. */
export async function openDispute(body: CreateDispute, key: string): Promise<Dispute> {
  const params = { header: { "Idempotency-Key": key } };
  return remember(await answer(http.POST("/api/v1/disputes", { params, body })));
}

/** Gives back what is disputed, or a part of it. */
export async function acceptDispute(id: DisputeId, body: AcceptDispute): Promise<Dispute> {
  const params = { path: { dispute: id } };
  const decided = await answer(http.POST("/api/v1/disputes/{dispute}/accept", { params, body }));
  forgetBooks();
  return remember(decided);
}

/** Gives nothing back, and says why. */
export async function rejectDispute(id: DisputeId, body: RejectDispute): Promise<Dispute> {
  const params = { path: { dispute: id } };
  return remember(await answer(http.POST("/api/v1/disputes/{dispute}/reject", { params, body })));
}

function remember(wire: object): Dispute {
  const dispute = wire as Dispute;
  queryClient.setQueryData(disputeRead(dispute.id).queryKey, dispute);
  void invalidate("dispute_list");
  return dispute;
}
