import { exactUtc, formatAgo, formatTime } from "~/format/time";

type InstantProps = { at: string; timeZone: string; isRelative?: boolean };

/** A moment in the tenant's zone; the exact UTC shows on hover. */
export function Instant({ at, timeZone, isRelative = false }: InstantProps) {
  const shown = isRelative ? formatAgo(at, timeZone, new Date()) : formatTime(at, timeZone);
  return (
    <time dateTime={at} title={exactUtc(at)} className="tabular whitespace-nowrap">
      {shown}
    </time>
  );
}
