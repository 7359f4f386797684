import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { alarmList } from "~/api/alarms";
import type { BuyerId } from "~/api/types";
import { useUnfedInterval } from "~/hooks/live";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { Badge } from "~/ui/Badge";
import { kindWords, stateTones } from "./words";

/** How many of a buyer's newest alarms are looked through for those that last. */
const looked = 20;

/** The alarms about a buyer that last, each a badge that leads to it. */
export function BuyerAlarms({ buyerId }: { buyerId: BuyerId }) {
  const { rights } = useUser();
  const { data } = useQuery({
    ...alarmList({ buyerId, limit: looked }),
    enabled: rights.includes("alarms:read"),
    refetchInterval: useUnfedInterval(),
  });
  const lasting = (data?.data ?? []).filter(({ state }) => state !== "cleared");
  return lasting.map((alarm) => (
    <Link
      key={alarm.id}
      {...paths.alarms()}
      search={{ state: alarm.state }}
      className="rounded-full"
    >
      <Badge tone={stateTones[alarm.state]}>{kindWords[alarm.kind]}</Badge>
    </Link>
  ));
}
