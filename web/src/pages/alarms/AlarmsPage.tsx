import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { BellRing, Eye } from "lucide-react";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { acknowledgeAlarm, alarmKinds, alarmList, alarmStates } from "~/api/alarms";
import { canAcknowledge, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { toApiError } from "~/api/errors";
import type { Alarm } from "~/api/types";
import { useUnfedInterval } from "~/hooks/live";
import { useTenant, useUser } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { OlderAndNewest } from "~/pages/money/OlderAndNewest";
import { paths } from "~/paths";
import { Badge } from "~/ui/Badge";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Choice } from "~/ui/filters";
import { Instant } from "~/ui/Instant";
import { EmptyState, ErrorState, Skeleton } from "~/ui/states";
import { toAlarmQuery, usualState, type AlarmsSearch } from "./search";
import { adviceWords, kindWords, stateTones, stateWords, subjectOf, unnamed } from "./words";

const route = getRouteApi("/shell/alarms");

/** Starts reading the alarms before the page is drawn. */
export function loadAlarms(search: AlarmsSearch): void {
  void queryClient.prefetchQuery(alarmList(toAlarmQuery(search)));
}

/** What is not as it must be, each with what was compared and what to do. */
export function AlarmsPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Alarms"
        below="What is not as it must be. An alarm lasts until it is, and is cleared by itself."
      />
      <div className="px-4 pb-8 sm:px-6">
        <List />
      </div>
    </>
  );
}

function List() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery({
    ...alarmList(toAlarmQuery(search)),
    placeholderData: keepPreviousData,
    refetchInterval: useUnfedInterval(),
  });
  const { cursor, ...narrowed } = search;
  const show = (next: AlarmsSearch) => void navigate({ ...paths.alarms(), search: next });

  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The alarms could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data === undefined) {
    content = <Skeleton className="m-4 h-24" />;
  } else if (data.data.length === 0) {
    content = (
      <EmptyState icon={<BellRing />} title="No alarms here">
        Books, caps and the carrier’s callbacks are proved every hour, and what buyers have left
        with every booking. What is wrong stands here at once.
      </EmptyState>
    );
  } else {
    content = (
      <>
        <ul aria-label="Alarms" className="divide-y divide-line">
          {data.data.map((alarm) => (
            <li key={alarm.id}>
              <AlarmItem alarm={alarm} />
            </li>
          ))}
        </ul>
        <OlderAndNewest
          label="Pages of the alarms"
          meta={data.meta}
          isNewest={cursor === undefined}
          onNewest={() => show(narrowed)}
          onOlder={(older) => show({ ...narrowed, cursor: older })}
        />
      </>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <Choice
          label="State"
          options={[...alarmStates, "all"]}
          words={{ all: "All states", ...stateWords }}
          value={search.state ?? usualState}
          onChoose={(state) => show({ ...narrowed, state: state as AlarmsSearch["state"] })}
        />
        <Choice
          label="About"
          options={["", ...alarmKinds]}
          words={{ "": "Anything", ...kindWords }}
          value={search.kind ?? ""}
          onChoose={(kind) =>
            show({ ...narrowed, kind: kind === "" ? undefined : (kind as AlarmsSearch["kind"]) })
          }
        />
      </div>
      <Card className="overflow-hidden">{content}</Card>
    </>
  );
}

function AlarmItem({ alarm }: { alarm: Alarm }) {
  const { rights } = useUser();
  const acknowledging = useMutation({
    mutationFn: () => acknowledgeAlarm(alarm.id),
    onSuccess: () => toast.success("The alarm is acknowledged"),
    onError: (error) => toast.error(toApiError(error).message),
  });
  return (
    <article aria-label={`${kindWords[alarm.kind]}: ${subjectOf(alarm)}`} className="px-4 py-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={stateTones[alarm.state]}>{stateWords[alarm.state]}</Badge>
        <h2 className="text-sm font-semibold">{kindWords[alarm.kind]}</h2>
        <Subject alarm={alarm} />
        <div className="flex-1" />
        <Button
          size="small"
          icon={<Eye />}
          disabledReason={reasonOf(canAcknowledge(alarm, rights))}
          isBusy={acknowledging.isPending}
          onClick={() => acknowledging.mutate()}
        >
          Acknowledge
        </Button>
      </header>
      <p className="mt-2 max-w-3xl text-sm text-ink-soft">{adviceWords[alarm.kind]}</p>
      <Findings alarm={alarm} />
      <Times alarm={alarm} />
    </article>
  );
}

function Subject({ alarm }: { alarm: Alarm }) {
  const { rights } = useUser();
  if (alarm.buyerId == null || !rights.includes("buyers:read")) {
    return <span className="text-sm text-ink-soft">{subjectOf(alarm)}</span>;
  }
  return (
    <Link {...paths.buyer(alarm.buyerId)} className="rounded text-sm text-accent-text">
      {subjectOf(alarm)}
    </Link>
  );
}

function Findings({ alarm }: { alarm: Alarm }) {
  const more = unnamed(alarm);
  return (
    <ul className="mt-2 space-y-1 text-sm">
      {alarm.findings.map((finding) => (
        <li key={finding.what} className="tabular">
          <span className="text-ink-muted">{finding.what}: </span>
          <span className="font-medium">{finding.found}</span>
          <span className="text-ink-muted">, expected {finding.expected}</span>
        </li>
      ))}
      {more > 0 && <li className="text-ink-muted">and {more} more</li>}
    </ul>
  );
}

function Times({ alarm }: { alarm: Alarm }) {
  const { timeZone } = useTenant();
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted">
      <span>
        Since <Instant at={alarm.firstSeenAt} timeZone={timeZone} isRelative />
      </span>
      {alarm.timesSeen > 1 && (
        <span>
          Seen {alarm.timesSeen} times, last{" "}
          <Instant at={alarm.lastSeenAt} timeZone={timeZone} isRelative />
        </span>
      )}
      {alarm.acknowledgedAt != null && (
        <span>
          Acknowledged by {alarm.acknowledgedBy}{" "}
          <Instant at={alarm.acknowledgedAt} timeZone={timeZone} isRelative />
        </span>
      )}
      {alarm.clearedAt != null && (
        <span>
          Cleared <Instant at={alarm.clearedAt} timeZone={timeZone} isRelative />
        </span>
      )}
    </p>
  );
}
