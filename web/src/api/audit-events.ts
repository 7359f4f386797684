/** The audit log: who changed what. */
import { answer, http, query } from "./client";
import type { AuditEvent, AuditEventListQuery, Page, Query } from "./types";

/** One page of the log, the newest lines first. */
export function auditEventList(asked: AuditEventListQuery) {
  return query("audit_event_list", asked, async (signal) => {
    const params = { query: asked as Query<"audit_event_list"> };
    const page = await answer(http.GET("/api/v1/audit-events", { params, signal }));
    return page as unknown as Page<AuditEvent>;
  });
}
