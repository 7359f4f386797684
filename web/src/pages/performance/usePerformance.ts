import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { holds } from "~/api/auth";
import { queryClient } from "~/api/client";
import { performanceRead } from "~/api/stats";
import type { CurrentUser, Dimension } from "~/api/types";
import { useUnfedInterval } from "~/hooks/live";
import { useTenant, useUser } from "~/hooks/session";
import { toPerformanceQuery, type PerformanceRange } from "./figures";

/** Starts reading how one of them did before the page is drawn, for those who may see calls. */
export function prefetchPerformance(
  by: Dimension,
  id: string,
  range: PerformanceRange | undefined,
  user: CurrentUser,
): void {
  if (user.tenant == null || !holds(user, "calls:read")) return;
  const { timeZone } = user.tenant;
  const asked = toPerformanceQuery(by, [id], range ?? "today", timeZone, new Date());
  void queryClient.prefetchQuery(performanceRead(asked));
}

/** How these did; read again when the live feed tells of a call. Nobody is asked about nothing. */
export function usePerformance(
  by: Dimension,
  ids: readonly string[] | undefined,
  range: PerformanceRange,
) {
  const { timeZone } = useTenant();
  const mayRead = holds(useUser(), "calls:read");
  return useQuery({
    ...performanceRead(toPerformanceQuery(by, ids ?? [], range, timeZone, new Date())),
    enabled: mayRead && ids !== undefined && ids.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: useUnfedInterval(),
  });
}
