import type { ListMeta } from "~/api/types";
import { Button } from "~/ui/Button";

type OlderAndNewestProps = {
  /** What the list is called. */
  label: string;
  meta: ListMeta;
  /** True where the page is the first. */
  isNewest: boolean;
  onNewest: () => void;
  onOlder: (cursor: string) => void;
};

/** A list that grows is read by going back in time. */
export function OlderAndNewest({ label, meta, isNewest, onNewest, onOlder }: OlderAndNewestProps) {
  const older = meta.hasMore ? meta.nextCursor : undefined;
  return (
    <nav
      aria-label={label}
      className="flex min-h-12 items-center justify-end gap-1.5 border-t px-4 py-2"
    >
      <Button
        size="small"
        disabledReason={isNewest ? "These are the newest lines." : undefined}
        onClick={onNewest}
      >
        Newest
      </Button>
      <Button
        size="small"
        disabledReason={older == null ? "There are no older lines." : undefined}
        onClick={() => older != null && onOlder(older)}
      >
        Older
      </Button>
    </nav>
  );
}
