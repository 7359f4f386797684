/** Routing asked about: what would become of a call. Nothing here changes anything. */
import { answer, http, query } from "./client";
import type { Preview, PreviewCall, Replay, ReplayCalls } from "./types";

/** What would become of a call that nobody made. */
export function routingPreview(asked: PreviewCall) {
  return query("routing_preview", asked, async (signal): Promise<Preview> => {
    return answer(http.POST("/api/v1/routing/preview", { body: asked, signal }));
  });
}

/** What recorded calls would have come to under other settings. */
export function routingReplay(asked: ReplayCalls) {
  return query("routing_replay", asked, async (signal): Promise<Replay> => {
    return answer(http.POST("/api/v1/routing/replay", { body: asked, signal }));
  });
}
