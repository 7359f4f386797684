import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ListMeta } from "~/api/types";
import { Button } from "~/ui/Button";

type PaginationProps = { meta: ListMeta; shown: number; onPage: (page: number) => void };

/** Where the page lies in the list, and the way to its neighbours. */
export function Pagination({ meta, shown, onPage }: PaginationProps) {
  const before = (meta.page - 1) * meta.limit;
  const range = shown === 0 ? "Nothing on this page" : `${before + 1}–${before + shown}`;
  return (
    <nav
      aria-label="Pages of the list"
      className="flex min-h-12 items-center justify-between gap-4 border-t px-4 py-2 text-xs text-ink-muted"
    >
      <p className="tabular">
        {range}
        {meta.total != null && ` of ${meta.total.toLocaleString("en-US")}`}
      </p>
      <div className="flex gap-1.5">
        <Button
          size="small"
          icon={<ChevronLeft />}
          disabledReason={meta.page > 1 ? undefined : "This is the first page."}
          onClick={() => onPage(meta.page - 1)}
        >
          Previous
        </Button>
        <Button
          size="small"
          disabledReason={meta.hasMore ? undefined : "This is the last page."}
          onClick={() => onPage(meta.page + 1)}
        >
          Next
          <ChevronRight />
        </Button>
      </div>
    </nav>
  );
}
