import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell, BellRing } from "lucide-react";
import { alarmList } from "~/api/alarms";
import { holds } from "~/api/auth";
import { useUnfedInterval } from "~/hooks/live";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { Tooltip } from "~/ui/Tooltip";

/** The most that the bell counts up to. */
const mostShown = 99;

/** How many alarms nobody looks at yet; it leads to them. */
export function AlarmBell() {
  const user = useUser();
  const maySee = user.tenant != null && holds(user, "alarms:read");
  const { data } = useQuery({
    ...alarmList({ state: "open", limit: 1 }),
    enabled: maySee,
    refetchInterval: useUnfedInterval(),
  });
  if (!maySee) return null;
  const open = data?.meta.total ?? 0;
  const label = open === 0 ? "No open alarms" : `${open} open alarm${open === 1 ? "" : "s"}`;
  const Icon = open === 0 ? Bell : BellRing;
  return (
    <Tooltip text={label}>
      <Link
        {...paths.alarms()}
        aria-label={label}
        className="relative grid size-8 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-hover hover:text-ink"
      >
        <Icon aria-hidden className="size-4.5" />
        {open > 0 && (
          <span
            aria-hidden
            className="tabular absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-negative px-1 text-[10px] font-semibold text-surface"
          >
            {open > mostShown ? `${mostShown}+` : open}
          </span>
        )}
      </Link>
    </Tooltip>
  );
}
