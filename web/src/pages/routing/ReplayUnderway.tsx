import type { ReplayProgress } from "~/api/routing";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { ProgressBar } from "~/ui/ProgressBar";

type ReplayUnderwayProps = {
  /** Nothing while the server has not answered. */
  progress: ReplayProgress | undefined;
  onStop: () => void;
};

/** How far a replay is, and the way to end it. */
export function ReplayUnderway({ progress, onStop }: ReplayUnderwayProps) {
  return (
    <Card title="Replaying">
      <div className="flex flex-wrap items-center gap-4 px-4 py-4">
        <div className="min-w-48 grow space-y-2">
          <ProgressBar label="Replay" share={shareOf(progress)} />
          <p className="tabular text-sm text-ink-muted">{inWords(progress)}</p>
        </div>
        <Button onClick={onStop}>Stop</Button>
      </div>
    </Card>
  );
}

/** How much of it is done, from 0 to 1: reading the calls is one half, replaying them the other. */
export function shareOf(progress: ReplayProgress | undefined): number {
  if (progress === undefined || progress.calls === 0) return 0;
  // Calls that end meanwhile are replayed too.
  return Math.min(1, (progress.read + progress.replayed) / (2 * progress.calls));
}

/** The same as a sentence. */
export function inWords(progress: ReplayProgress | undefined): string {
  if (progress === undefined) return "Counting the calls";
  const { read, replayed, calls } = progress;
  const all = Math.max(calls, read).toLocaleString("en-US");
  const of = (number: number) => `${number.toLocaleString("en-US")} of ${all} calls`;
  return read < calls ? `${of(read)} read` : `${of(replayed)} replayed`;
}
