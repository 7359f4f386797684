/**
 * The live feed: one connection for the whole console. It carries no data, only
 * which call changed, or that an alarm did; what is shown of it is then read again, once a second at
 * most.
 */
import { queryClient } from "./client";
import { gather } from "./gather";
import type { CallId } from "./types";

/** `live` while connected, `reconnecting` while trying, `off` when nobody follows or trying does not help. */
export type LiveState = "live" | "reconnecting" | "off";

/** What is read again is read at most this often, in milliseconds. */
const periodMs = 1_000;
/** The wait after an attempt that failed, in milliseconds; it doubles each time. */
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** After so many failures in a row the feed counts as off, though it is still tried. */
const failuresUntilOff = 5;

let state: LiveState = "off";
const listeners = new Set<() => void>();

function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** How the feed is doing. */
export function liveState(): LiveState {
  return state;
}

/** Calls `listener` whenever that changes; answers with the way to stop. */
export function whenLiveStateChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Stands among the changed calls for "anything may have changed". */
const everything = "everything";

/** Reads again what an operation has read; a read that failed waits for a person to try again. */
function readAgain(
  operation:
    | "call_list"
    | "call_read"
    | "call_decision"
    | "dashboard_read"
    | "performance_read"
    | "alarm_list",
  id?: CallId,
) {
  return queryClient.invalidateQueries({
    queryKey: id === undefined ? [operation] : [operation, id],
    predicate: ({ state }) => state.data !== undefined,
  });
}

const noteChange = gather<CallId | typeof everything>((changed) => {
  const again = [
    readAgain("call_list"),
    readAgain("dashboard_read"),
    readAgain("performance_read"),
  ];
  for (const change of changed) {
    const id = change === everything ? undefined : change;
    again.push(readAgain("call_read", id), readAgain("call_decision", id));
  }
  return Promise.all(again);
}, periodMs);

const noteAlarm = gather<typeof everything>(() => readAgain("alarm_list"), periodMs);

let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let failures = 0;

function onCall(event: MessageEvent<string>): void {
  const change = JSON.parse(event.data) as { callId: CallId };
  noteChange(change.callId);
}

function onHello(): void {
  failures = 0;
  become("live");
  // Whatever happened before the connection stood was not told.
  onMissed();
}

function onAlarm(): void {
  noteAlarm(everything);
}

function onMissed(): void {
  noteChange(everything);
  noteAlarm(everything);
}

function onFailure(): void {
  disconnect();
  failures += 1;
  // The server ends every feed after a while, so that whoever follows proves again that they may.
  if (failures === 1) return connect();
  become(failures < failuresUntilOff ? "reconnecting" : "off");
  const waitMs = Math.min(firstWaitMs * 2 ** (failures - 2), longestWaitMs);
  retry = setTimeout(connect, waitMs);
}

function disconnect(): void {
  clearTimeout(retry);
  source?.close();
  source = undefined;
}

function connect(): void {
  disconnect();
  source = new EventSource("/api/v1/live");
  source.addEventListener("hello", onHello);
  source.addEventListener("call", onCall);
  source.addEventListener("alarm", onAlarm);
  source.addEventListener("missed", onMissed);
  source.addEventListener("error", onFailure);
}

/** A page that nobody sees holds no connection: a browser has only a few for each server. */
function onVisibility(): void {
  if (document.hidden) disconnect();
  else connect();
}

/** Tries again now. */
export function reconnect(): void {
  failures = 0;
  become("reconnecting");
  connect();
}

/** Follows the feed; answers with the way to stop. */
export function followLive(): () => void {
  reconnect();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    disconnect();
    become("off");
  };
}
