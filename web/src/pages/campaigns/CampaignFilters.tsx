import { cx } from "class-variance-authority";
import { campaignStatuses } from "~/api/can";
import { SearchBox } from "~/table/SearchBox";
import { campaignStatusWord } from "./CampaignStatusBadge";
import type { CampaignsSearch } from "./search";

type CampaignFiltersProps = {
  search: CampaignsSearch;
  onShow: (change: Partial<CampaignsSearch>) => void;
};

/** Which campaigns the list shows. */
export function CampaignFilters({ search, onShow }: CampaignFiltersProps) {
  const choices = [undefined, ...campaignStatuses] as const;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
      <div
        role="group"
        aria-label="Status"
        className="flex max-w-full gap-0.5 overflow-x-auto rounded-lg border bg-sunken p-0.5"
      >
        {choices.map((status) => (
          <button
            key={status ?? "all"}
            type="button"
            aria-pressed={search.status === status}
            onClick={() => onShow({ status })}
            className={cx(
              "h-7 rounded-md px-2.5 text-xs font-medium",
              search.status === status
                ? "bg-surface text-ink shadow-card ring-1 ring-line"
                : "text-ink-muted hover:text-ink",
            )}
          >
            {status === undefined ? "In use" : campaignStatusWord(status)}
          </button>
        ))}
      </div>
      <SearchBox
        label="Search campaigns"
        value={search.search ?? ""}
        onSearch={(value) => onShow({ search: value === "" ? undefined : value })}
      />
    </div>
  );
}
