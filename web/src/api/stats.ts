/** Figures over many calls. */
import { answer, http, query } from "./client";
import type { Dashboard, DashboardQuery, Performance, PerformanceQuery, Query } from "./types";

/** How the exchange does: today, unless another time is asked for. */
export function dashboardRead(asked: DashboardQuery) {
  return query("dashboard_read", asked, async (signal) => {
    const params = { query: asked as Query<"dashboard_read"> };
    const wire: object = await answer(http.GET("/api/v1/stats/dashboard", { params, signal }));
    return wire as Dashboard;
  });
}

/** How those did that calls belong to, such as buyers: today, unless another time is asked for. */
export function performanceRead(asked: PerformanceQuery) {
  return query("performance_read", asked, async (signal) => {
    const params = { query: asked as Query<"performance_read"> };
    const wire: object = await answer(http.GET("/api/v1/stats/performance", { params, signal }));
    return wire as Performance;
  });
}
