import { titled } from "~/format/words";
import { Segments } from "~/ui/filters";
import { SearchBox } from "./SearchBox";

type ListFiltersProps<Status extends string> = {
  /** What the list holds, such as `campaigns`. */
  things: string;
  statuses: readonly Status[];
  search: { status?: Status; search?: string };
  onShow: (change: { status?: Status | undefined; search?: string | undefined }) => void;
};

/** Which rows the list shows: those of one status, those whose name has some words. */
export function ListFilters<Status extends string>(props: ListFiltersProps<Status>) {
  const { things, statuses, search, onShow } = props;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
      <Segments
        label="Status"
        options={[undefined, ...statuses]}
        wordFor={(status) => (status === undefined ? "In use" : titled(status))}
        value={search.status}
        onChoose={(status) => onShow({ status })}
      />
      <SearchBox
        label={`Search ${things}`}
        value={search.search ?? ""}
        onSearch={(value) => onShow({ search: value === "" ? undefined : value })}
      />
    </div>
  );
}
