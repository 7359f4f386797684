/** How much of something is done. Words beside it say the same. */
export function ProgressBar({ label, share }: { label: string; share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
    >
      <div
        style={{ width: `${percent}%` }}
        className="h-full rounded-full bg-accent transition-[width]"
      />
    </div>
  );
}
