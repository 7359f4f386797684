import {
  createColumnHelper,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
} from "@tanstack/react-table";
import { cx } from "class-variance-authority";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef } from "react";
import { useShortcuts } from "~/hooks/shortcuts";
import { Skeleton } from "~/ui/states";

/** Lists are filtered, sorted and paged by the server, so the table itself needs no features. */
const features = tableFeatures({});

/** A column of a list of `Row`. */
export type Column<Row extends RowData> = ColumnDef<typeof features, Row>;

/** Builds columns; call it at module level, so that they never change. */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>();
}

type ListTableProps<Row extends RowData> = {
  /** What the list holds, for screen readers. */
  label: string;
  columns: Column<Row>[];
  /** Undefined while the first page is on its way: the layout shows, without its text. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Opens a row by a click anywhere on it. The row's own link serves keyboards. */
  onOpen?: (row: Row) => void;
  /** Column ids the server can sort by. */
  sortable?: readonly string[];
  /** The order in force: a column id, with `-` for descending. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Column ids whose values stand right-aligned. */
  numeric?: readonly string[];
  /** The rows shown are of the previous question; the answer to this one is on its way. */
  isRefreshing?: boolean;
};

/** A list as a table: j and k move along the rows, Enter opens one. */
export function ListTable<Row extends RowData>(props: ListTableProps<Row>) {
  const { label, columns, rows, rowKey, onOpen, numeric = [], isRefreshing = false } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const table = useTable({ features, columns, data: rows ?? [], getRowId: rowKey });
  useShortcuts({ j: () => moveFocus(body.current, 1), k: () => moveFocus(body.current, -1) });

  return (
    <div className="relative overflow-x-auto">
      <table
        aria-label={label}
        aria-busy={rows === undefined || isRefreshing}
        className="w-full border-collapse text-sm"
      >
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="border-b bg-sunken/60">
              {group.headers.map((header) => (
                <HeaderCell
                  key={header.id}
                  id={header.column.id}
                  isNumeric={numeric.includes(header.column.id)}
                  {...props}
                >
                  <table.FlexRender header={header} />
                </HeaderCell>
              ))}
            </tr>
          ))}
        </thead>
        <tbody ref={body} className={cx("transition-opacity", isRefreshing && "opacity-60")}>
          {rows === undefined && <SkeletonRows columns={columns.length} />}
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              onClick={(event) => {
                // Links and buttons inside a row do their own thing.
                if ((event.target as Element).closest("a, button, [role=menu]") === null)
                  onOpen?.(row.original);
              }}
              className={cx(
                "group border-b last:border-b-0 focus-within:bg-selected hover:bg-hover/60",
                onOpen !== undefined && "cursor-pointer",
              )}
            >
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  className={cx(
                    "h-13 px-4 py-1.5 align-middle",
                    numeric.includes(cell.column.id) && "tabular text-right",
                  )}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Moves the keyboard to the link of the next or previous row. */
function moveFocus(body: HTMLElement | null, by: 1 | -1): void {
  const links = [...(body?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
  const present = links.findIndex(
    (link) => link.closest("tr")?.contains(document.activeElement) === true,
  );
  const next = present === -1 ? 0 : Math.min(Math.max(present + by, 0), links.length - 1);
  links[next]?.focus();
}

type HeaderCellProps = {
  id: string;
  isNumeric: boolean;
  sortable?: readonly string[];
  sort?: string;
  onSort?: (sort: string) => void;
  children: React.ReactNode;
};

function HeaderCell({
  id,
  isNumeric,
  sortable = [],
  sort = "",
  onSort,
  children,
}: HeaderCellProps) {
  const direction = sort === id ? "ascending" : sort === `-${id}` ? "descending" : undefined;
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={cx(
        "h-9 px-4 text-left text-xs font-medium whitespace-nowrap text-ink-muted",
        isNumeric && "text-right",
      )}
    >
      {sortable.includes(id) ? (
        <button
          type="button"
          onClick={() => onSort?.(direction === "ascending" ? `-${id}` : id)}
          className={cx(
            "group/sort -mx-1 inline-flex items-center gap-1 rounded px-1 hover:text-ink",
            direction && "text-ink",
          )}
        >
          {children}
          <Arrow
            aria-hidden
            className={cx(
              "size-3.5",
              direction === undefined &&
                "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
            )}
          />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

function SkeletonRows({ columns }: { columns: number }) {
  return Array.from({ length: 8 }, (_, row) => (
    <tr key={row} className="border-b last:border-b-0">
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} className="h-13 px-4">
          <Skeleton className={column === 0 ? "h-3.5 w-44" : "h-3.5 w-16"} />
        </td>
      ))}
    </tr>
  ));
}
