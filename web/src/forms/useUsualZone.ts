import { useTenant } from "~/hooks/session";
import type { UsualZone } from "./ZoneField";

/** The zone a setting has where none is chosen: that of its campaign or buyer, or else the tenant's. */
export function useUsualZone(own: string | undefined): UsualZone {
  const { timeZone } = useTenant();
  if (own !== undefined && own !== "") return { timeZone: own, whose: "Its own" };
  return { timeZone, whose: "Your organisation’s" };
}
