/** Routing asked about: what would become of a call. Nothing here changes anything. */
import { answer, http, query, queryClient } from "./client";
import { fromResponse, unreachable } from "./errors";
import { readEvents } from "./events";
import type { Preview, PreviewCall, Replay, ReplayCalls } from "./types";

/** What would become of a call that nobody made. */
export function routingPreview(asked: PreviewCall) {
  return query("routing_preview", asked, async (signal): Promise<Preview> => {
    return answer(http.POST("/api/v1/routing/preview", { body: asked, signal }));
  });
}

/** How far a replay is: every call is read twice, the second time to be replayed. */
export type ReplayProgress = { read: number; replayed: number; calls: number };

/** What recorded calls would have come to under other settings; `onProgress` hears how far that is. */
export function routingReplay(asked: ReplayCalls, onProgress: (progress: ReplayProgress) => void) {
  return query("routing_replay", asked, async (signal): Promise<Replay> => {
    const body = await answer(
      http.POST("/api/v1/routing/replay", {
        params: { query: { format: "events" } },
        body: asked,
        parseAs: "stream",
        signal,
      }),
    );
    if (body === null) throw unreachable();
    return replayed(body, onProgress).catch((cause: unknown) => {
      throw cause instanceof TypeError ? unreachable() : cause;
    });
  });
}

/** What a replay came to, once its events say so. */
async function replayed(
  body: ReadableStream<Uint8Array>,
  onProgress: (progress: ReplayProgress) => void,
): Promise<Replay> {
  for await (const { name, data } of readEvents(body)) {
    if (name === "progress") onProgress(data as ReplayProgress);
    if (name === "failed") throw fromResponse(500, data);
    if (name === "done") return data as Replay;
  }
  // The connection ended before the replay did.
  throw unreachable();
}

/** Ends a replay that goes on, on the server too. */
export function stopReplay(): Promise<void> {
  return queryClient.cancelQueries({ queryKey: ["routing_replay"] });
}
