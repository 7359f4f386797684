/** Alarms: what is not as it must be, until it is again. */
import { answer, http, invalidate, query } from "./client";
import type { Alarm, AlarmId, AlarmKind, AlarmListQuery, AlarmState, Page, Query } from "./types";

/** Every state, in the order of an alarm's life. */
export const alarmStates = [
  "open",
  "acknowledged",
  "cleared",
] as const satisfies readonly AlarmState[];

/** Every kind, the gravest first. */
export const alarmKinds = [
  "books_unbalanced",
  "cap_drift",
  "callback_gaps",
  "low_balance",
  "credit_limit_reached",
] as const satisfies readonly AlarmKind[];

/** One page of the alarms, the newest first. */
export function alarmList(asked: AlarmListQuery) {
  return query("alarm_list", asked, async (signal) => {
    const params = { query: asked as Query<"alarm_list"> };
    return (await answer(http.GET("/api/v1/alarms", { params, signal }))) as Page<Alarm>;
  });
}

/** Says that one looks at an alarm. */
export async function acknowledgeAlarm(id: AlarmId): Promise<Alarm> {
  const params = { path: { alarm: id } };
  const alarm = await answer(http.POST("/api/v1/alarms/{alarm}/acknowledge", { params }));
  void invalidate("alarm_list");
  return alarm as Alarm;
}
