/** What the address of the alarms holds. */
import * as z from "zod/mini";
import { alarmKinds, alarmStates } from "~/api/alarms";
import type { AlarmListQuery, AlarmState } from "~/api/types";

/** How many alarms a page shows. */
const pageSize = 50;

/** What the page shows when the address names no state. */
export const usualState = "open";

/** The alarms' address; `all` is every state. */
export const alarmsSearch = z.object({
  state: z.catch(z.optional(z.enum([...alarmStates, "all"])), undefined),
  kind: z.catch(z.optional(z.enum(alarmKinds)), undefined),
  cursor: z.catch(z.optional(z.string().check(z.minLength(1))), undefined),
});
/** The same, read. */
export type AlarmsSearch = z.infer<typeof alarmsSearch>;

/** The address's search as the question for the API. */
export function toAlarmQuery({ state = usualState, kind, cursor }: AlarmsSearch): AlarmListQuery {
  return {
    limit: pageSize,
    ...(state === "all" ? {} : { state: state satisfies AlarmState }),
    ...(kind === undefined ? {} : { kind }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
