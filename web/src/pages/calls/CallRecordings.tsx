import { ExternalLink } from "lucide-react";
import type { CallDetail } from "~/api/types";
import { formatClock } from "~/format/time";
import { titled } from "~/format/words";
import { Badge } from "~/ui/Badge";
import { Card } from "~/ui/Card";
import { legName } from "./legs";

/** What was recorded. */
export function CallRecordings({ call }: { call: CallDetail }) {
  return (
    <Card title="Recordings">
      <ul aria-label="Recordings" className="divide-y divide-line">
        {call.recordings.map((recording) => (
          <li key={recording.recordingSid} className="space-y-3 px-4 py-3 text-sm">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="font-medium">{legName(recording.leg)}</span>
              <Badge tone={recording.status === "completed" ? "positive" : "neutral"}>
                {titled(recording.status)}
              </Badge>
              {recording.durationSecs != null && (
                <span className="tabular text-ink-soft">{formatClock(recording.durationSecs)}</span>
              )}
              <span className="flex-1" />
              <code className="font-mono text-xs text-ink-muted select-all">
                {recording.recordingSid}
              </code>
            </div>
            <Sound recording={recording} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type SoundProps = { recording: CallDetail["recordings"][number] };

/** The recording to listen to, where this server has it; else the way to it. */
function Sound({ recording: { url, leg } }: SoundProps) {
  if (url == null) {
    return <p className="text-xs text-ink-muted">It is kept at the carrier, under its id.</p>;
  }
  // Browsers here play only what comes from this server, and the carrier asks for its own password.
  if (!url.startsWith("/")) {
    return (
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-1.5 rounded text-xs font-medium text-accent-text hover:underline"
      >
        <ExternalLink aria-hidden className="size-3.5" />
        Listen at the carrier
      </a>
    );
  }
  const label = `Recording, ${legName(leg).toLowerCase()}`;
  return <audio controls preload="none" src={url} aria-label={label} className="w-full" />;
}
