import { useEffect, useSyncExternalStore } from "react";
import { followLive, liveState, whenLiveStateChanges, type LiveState } from "~/api/live";
import { holds } from "~/api/auth";
import { useUser } from "./session";

/** How the live feed is doing. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(whenLiveStateChanges, liveState);
}

/** Follows the live feed of the tenant while mounted, for those who may see calls. */
export function useLiveFeed(): void {
  const user = useUser();
  const tenantId = holds(user, "calls:read") ? user.tenant?.id : undefined;
  useEffect(() => (tenantId === undefined ? undefined : followLive()), [tenantId]);
}

/** How often a page about something in progress asks by itself while the feed does not tell, in milliseconds. */
const unfedPeriodMs = 5_000;

/** A read as `refetchInterval` sees it. */
type Read<Body> = { state: { data: Body | undefined } };

/**
 * The `refetchInterval` of what may change by itself: none while the live feed
 * tells of changes, and none for a read that failed, which waits for a person.
 */
export function useUnfedInterval<Body>(
  mayChange: (body: Body) => boolean = () => true,
): (read: Read<Body>) => number | false {
  const isFed = useLiveState() === "live";
  return ({ state }) =>
    !isFed && state.data !== undefined && mayChange(state.data) ? unfedPeriodMs : false;
}
