import { partStatuses } from "~/api/can";
import { useCampaignOptions, useSupplierOptions } from "~/forms/option-lists";
import { titled } from "~/format/words";
import { SearchBox } from "~/table/SearchBox";
import { Choice, Segments } from "~/ui/filters";
import type { NumbersSearch } from "./search";

type NumberFiltersProps = {
  search: NumbersSearch;
  onShow: (change: Partial<NumbersSearch>) => void;
};

/** Which numbers the list shows. */
export function NumberFilters({ search, onShow }: NumberFiltersProps) {
  const campaigns = useCampaignOptions("All campaigns", { id: search.campaign });
  const suppliers = useSupplierOptions("All suppliers", { id: search.supplier });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label="Status"
          options={[undefined, ...partStatuses]}
          wordFor={(status) => (status === undefined ? "In use" : titled(status))}
          value={search.status}
          onChoose={(status) => onShow({ status })}
        />
        <Choice
          label="Campaign"
          {...campaigns}
          value={search.campaign ?? ""}
          onChoose={(campaign) => onShow({ campaign: campaign === "" ? undefined : campaign })}
        />
        <Choice
          label="Supplier"
          {...suppliers}
          value={search.supplier ?? ""}
          onChoose={(supplier) => onShow({ supplier: supplier === "" ? undefined : supplier })}
        />
      </div>
      <SearchBox
        label="Search numbers and labels"
        value={search.search ?? ""}
        onSearch={(value) => onShow({ search: value === "" ? undefined : value })}
      />
    </div>
  );
}
