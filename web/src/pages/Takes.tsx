/** Which calls something takes: its schedule, caps and filters, as a page shows them. */
import type { Caps, Filter, Schedule } from "~/api/types";
import { capsInWords, limitInWords } from "~/format/caps";
import { filterInWords, filtersInWords } from "~/format/filters";
import { isAlwaysOpen, scheduleInWords, spansInWords } from "~/format/schedule";
import { openWeek, stateInWords } from "~/format/schedule-state";
import { formatDate } from "~/format/time";
import { dayShort, weekdays, zoneInWords } from "~/format/week";
import { useFilterNames } from "~/hooks/filter-names";
import { useTenant } from "~/hooks/session";
import { Unset } from "~/ui/Card";
import { DayBar, HourTicks } from "~/ui/WeekBars";

/** What may say which calls are taken. */
export type Taker = {
  schedule?: Schedule | null;
  caps?: Caps | null;
  filters?: readonly Filter[] | null;
};

/** A schedule in words, what it is at the moment, and its week drawn. */
export function ScheduleValue({ schedule }: { schedule: Schedule | null | undefined }) {
  const { timeZone } = useTenant();
  if (schedule == null || isAlwaysOpen(schedule)) return <Unset>Always open</Unset>;
  return (
    <div className="space-y-2">
      <div>
        <p>{scheduleInWords(schedule, timeZone)}</p>
        <p className="text-xs text-ink-muted">{stateInWords(schedule, timeZone, new Date())}</p>
      </div>
      <div className="grid grid-cols-[2rem_1fr] items-center gap-x-2 gap-y-1">
        <span />
        <HourTicks />
        {openWeek(schedule).map((bars, index) => (
          <Day key={weekdays[index]} name={dayShort(weekdays[index] ?? "mon")} bars={bars} />
        ))}
      </div>
      <Exceptions exceptions={schedule.exceptions} />
    </div>
  );
}

function Day({ name, bars }: { name: string; bars: Parameters<typeof DayBar>[0]["bars"] }) {
  return (
    <>
      <span aria-hidden className="text-2xs text-ink-muted">
        {name}
      </span>
      <DayBar bars={bars} />
    </>
  );
}

function Exceptions({ exceptions }: Pick<Schedule, "exceptions">) {
  if (exceptions.length === 0) return null;
  return (
    <ul aria-label="Exceptions" className="space-y-0.5 text-xs text-ink-soft">
      {exceptions.map(({ date, name, spans }) => (
        <li key={date}>
          <span className="font-medium">{formatDate(date)}</span>
          {name != null && ` (${name})`}: {spans.length === 0 ? "closed" : spansInWords(spans)}
        </li>
      ))}
    </ul>
  );
}

type CapsValueProps = { caps: Caps | null | undefined; currency?: string };

/** Caps, a line each. */
export function CapsValue({ caps, currency }: CapsValueProps) {
  const tenant = useTenant();
  if (caps == null || caps.limits.length === 0) return <Unset>None</Unset>;
  return (
    <>
      <ul>
        {caps.limits.map((limit) => (
          <li key={`${limit.window} ${limit.basis}`}>
            {limitInWords(limit, currency ?? tenant.currency)}
          </li>
        ))}
      </ul>
      {caps.timeZone != null && (
        <p className="text-xs text-ink-muted">By the clocks of {zoneInWords(caps.timeZone)}</p>
      )}
    </>
  );
}

/** Filters, a line each; all of them must hold. */
export function FiltersValue({ filters }: { filters: readonly Filter[] | null | undefined }) {
  const names = useFilterNames(filters);
  if (filters == null || filters.length === 0) return <Unset>Every call</Unset>;
  return (
    <ul>
      {filters.map((filter, index) => (
        <li key={index}>{filterInWords(filter, names)}</li>
      ))}
    </ul>
  );
}

type TakesCellProps = { taker: Taker; currency?: string };

/** All of it in a cell of a list: a line for each setting there is. */
export function TakesCell({ taker, currency }: TakesCellProps) {
  const tenant = useTenant();
  const names = useFilterNames(taker.filters);
  const lines = [
    ...(isAlwaysOpen(taker.schedule) ? [] : [scheduleInWords(taker.schedule, tenant.timeZone)]),
    ...(taker.caps == null ? [] : [capsInWords(taker.caps, currency ?? tenant.currency)]),
    ...(taker.filters == null ? [] : [filtersInWords(taker.filters, names)]),
  ];
  if (lines.length === 0) return <span className="text-ink-muted">Every call</span>;
  return (
    <ul className="max-w-56 min-w-40 text-xs">
      {lines.map((line) => (
        <li key={line} title={line} className="truncate">
          {line}
        </li>
      ))}
    </ul>
  );
}
