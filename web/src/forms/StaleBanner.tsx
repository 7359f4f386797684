import { Button } from "~/ui/Button";

type StaleBannerProps = {
  /** What was changed, as in "Someone else changed this campaign". */
  kind: string;
  /** What is to be done, after "Nothing was saved." */
  advice: string;
  /** What the button says that does it. */
  action: string;
  onAct: () => void;
};

/** Says that someone else changed meanwhile what is edited, and how to go on. */
export function StaleBanner({ kind, advice, action, onAct }: StaleBannerProps) {
  return (
    <div role="alert" className="rounded-lg bg-waiting-soft px-3.5 py-3 text-sm text-waiting-text">
      <p className="font-medium">Someone else changed {kind} while you were editing.</p>
      <p>Nothing was saved. {advice}</p>
      <Button size="small" className="mt-2.5" onClick={onAct}>
        {action}
      </Button>
    </div>
  );
}
