import { cx } from "class-variance-authority";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { clockOf, dayName, dayShort, weekdays } from "~/format/week";
import { Button } from "~/ui/Button";
import { NumberField } from "~/ui/fields";
import { dayHours, paint, paintedAt, type LimitForm } from "./caps-form";
import { SettingFault } from "./SettingField";

type HourGridProps = {
  /** The limit of the hours that have none of their own, as it is typed. */
  usual: string;
  hours: LimitForm["hours"];
  error: string | undefined;
  onChange: (hours: LimitForm["hours"]) => void;
};

type Cell = { day: number; hour: number };

const hoursOfDay = Array.from({ length: dayHours }, (_, hour) => hour);

const steps: Record<string, Cell> = {
  ArrowLeft: { day: 0, hour: -1 },
  ArrowRight: { day: 0, hour: 1 },
  ArrowUp: { day: -1, hour: 0 },
  ArrowDown: { day: 1, hour: 0 },
};

/** Moves about the week without leaving it. */
function stepped({ day, hour }: Cell, by: Cell): Cell {
  return {
    day: Math.min(Math.max(day + by.day, 0), weekdays.length - 1),
    hour: Math.min(Math.max(hour + by.hour, 0), dayHours - 1),
  };
}

/** The hours of the week, each of which can be painted with a limit of its own. */
export function HourGrid({ usual, hours, error, onChange }: HourGridProps) {
  const [brush, setBrush] = useState("");
  const [isShown, setShown] = useState(hours.length > 0 || error !== undefined);
  const limit = /^\d{1,9}$/.test(brush.trim()) ? Number(brush.trim()) : undefined;
  if (!isShown) {
    return (
      <Button size="small" look="quiet" onClick={() => setShown(true)}>
        Another limit in some hours
      </Button>
    );
  }
  return (
    <div className="space-y-2">
      <div className="flex items-end justify-between gap-3">
        <div className="w-36">
          <NumberField
            label="Limit to paint"
            value={brush}
            placeholder="8"
            onChange={(event) => setBrush(event.target.value)}
          />
        </div>
        {hours.length > 0 && (
          <Button size="small" look="quiet" onClick={() => onChange([])}>
            Clear the hours
          </Button>
        )}
      </div>
      <p className="text-xs text-ink-muted">
        {limit === undefined
          ? "Enter a limit, then drag over the hours it is for."
          : "Drag over the hours, or move with the arrows and press Space. Painting them again takes it away."}
      </p>
      <Grid usual={usual} hours={hours} limit={limit} onChange={onChange} />
      <SettingFault message={error} />
    </div>
  );
}

type GridProps = Pick<HourGridProps, "usual" | "hours" | "onChange"> & {
  limit: number | undefined;
};

function Grid({ usual, hours, limit, onChange }: GridProps) {
  const [cursor, setCursor] = useState<Cell>({ day: 0, hour: 9 });
  const grid = useRef<HTMLDivElement>(null);
  // What the pointer paints while it is held down: a limit, or null to take it away.
  const held = useRef<number | null>(undefined);
  useEffect(() => {
    const release = () => (held.current = undefined);
    window.addEventListener("pointerup", release);
    return () => window.removeEventListener("pointerup", release);
  }, []);

  /** What painting this hour does: it takes away what was painted with the same limit. */
  function strokeAt({ day, hour }: Cell): number | null {
    return limit === undefined || paintedAt(hours, day, hour) === limit ? null : limit;
  }

  function moveTo(cell: Cell) {
    setCursor(cell);
    const place = `[data-cell="${cell.day} ${cell.hour}"]`;
    grid.current?.querySelector<HTMLElement>(place)?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = stepped(cursor, step);
      if (event.shiftKey && limit !== undefined) onChange(paint(hours, [cursor, next], limit));
      moveTo(next);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      onChange(paint(hours, [cursor], strokeAt(cursor)));
    }
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Limits by the hour"
      onKeyDown={onKeyDown}
      className="touch-none select-none"
    >
      <div role="row" className="grid grid-cols-[2.25rem_repeat(24,minmax(0,1fr))]">
        <span role="columnheader" className="sr-only">
          Day
        </span>
        <span aria-hidden />
        {hoursOfDay.map((hour) => (
          <span
            key={hour}
            role="columnheader"
            className="tabular overflow-visible text-2xs text-ink-muted"
          >
            {hour % 6 === 0 ? hour : <span className="sr-only">{hour}</span>}
          </span>
        ))}
      </div>
      {weekdays.map((name, day) => (
        <div
          key={name}
          role="row"
          className="grid grid-cols-[2.25rem_repeat(24,minmax(0,1fr))] items-center"
        >
          <span role="rowheader" aria-label={dayName(name)} className="text-xs text-ink-muted">
            {dayShort(name)}
          </span>
          {hoursOfDay.map((hour) => {
            const painted = paintedAt(hours, day, hour);
            const isCursor = cursor.day === day && cursor.hour === hour;
            return (
              <span
                key={hour}
                role="gridcell"
                data-cell={`${day} ${hour}`}
                tabIndex={isCursor ? 0 : -1}
                aria-label={`${dayName(name)} ${clockOf(hour * 60)}: ${painted ?? `as usual, ${usual}`}`}
                onPointerDown={(event) => {
                  event.currentTarget.releasePointerCapture(event.pointerId);
                  held.current = strokeAt({ day, hour });
                  onChange(paint(hours, [{ day, hour }], held.current));
                  setCursor({ day, hour });
                }}
                onPointerEnter={() => {
                  if (held.current !== undefined)
                    onChange(paint(hours, [{ day, hour }], held.current));
                }}
                className={cx(
                  "tabular grid h-6 place-items-center border-r border-b border-line text-2xs",
                  "focus-visible:z-10 focus-visible:outline-offset-0",
                  painted === null
                    ? "bg-sunken hover:bg-hover"
                    : "bg-accent-soft font-medium text-accent-text",
                )}
              >
                {painted}
              </span>
            );
          })}
        </div>
      ))}
    </div>
  );
}
