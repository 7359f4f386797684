import {
  createColumnHelper,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
} from "@tanstack/react-table";
import { cx } from "class-variance-authority";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, type ReactNode } from "react";
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
  /** How many rows that layout has, where it is known how many there will be. */
  expected?: number;
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
  /** Keys of rows that have just come in. */
  arrived?: ReadonlySet<string>;
  /** What the rows come to: what stands in each column, by its id. */
  totals?: readonly TotalsRow[];
  /** Where that stands; a list that goes on has it at the top. */
  totalsAt?: "top" | "bottom";
  /** Many columns: less room between them. */
  isDense?: boolean;
};

/** One row of totals. */
export type TotalsRow = { key: string; cells: Readonly<Record<string, ReactNode>> };

/** A list as a table: j and k move along the rows, Enter opens one. */
export function ListTable<Row extends RowData>(props: ListTableProps<Row>) {
  const { label, columns, rows, rowKey, onOpen, numeric = [], isRefreshing = false } = props;
  const { expected, arrived, totals = [], totalsAt = "bottom", isDense = false } = props;
  const room = isDense ? "px-1.5 first:pl-4 last:pr-4 min-[100rem]:px-2.5" : "px-4";
  const body = useRef<HTMLTableSectionElement>(null);
  const table = useTable({ features, columns, data: rows ?? [], getRowId: rowKey });
  useShortcuts({ j: () => moveFocus(body.current, 1), k: () => moveFocus(body.current, -1) });

  const totalsRows = totals.map(({ key, cells }) => (
    <tr
      key={key}
      className={cx("bg-sunken/60 font-medium", totalsAt === "top" ? "border-b" : "border-t")}
    >
      {table.getAllLeafColumns().map(({ id }) => (
        <td
          key={id}
          className={cx("h-10 py-1.5", room, numeric.includes(id) && "tabular text-right")}
        >
          {cells[id]}
        </td>
      ))}
    </tr>
  ));

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
                  room={room}
                  {...props}
                >
                  <table.FlexRender header={header} />
                </HeaderCell>
              ))}
            </tr>
          ))}
        </thead>
        {totalsAt === "top" && totals.length > 0 && <tbody>{totalsRows}</tbody>}
        <tbody ref={body} className={cx("transition-opacity", isRefreshing && "opacity-60")}>
          {rows === undefined && (
            <SkeletonRows rows={expected ?? 8} columns={columns.length} room={room} />
          )}
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              onClick={(event) => {
                // Links and buttons inside a row do their own thing.
                if ((event.target as Element).closest("a, button, [role=menu]") === null)
                  onOpen?.(row.original);
              }}
              data-arrived={arrived?.has(row.id) === true || undefined}
              className={cx(
                "group border-b transition-colors duration-700 last:border-b-0 focus-within:bg-selected hover:bg-hover/60",
                "data-arrived:bg-hover",
                onOpen !== undefined && "cursor-pointer",
              )}
            >
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  className={cx(
                    "h-13 py-1.5 align-middle",
                    // A bar at the edge of a row that has just come in; the row's own colour is faint.
                    "group-data-arrived:first:relative group-data-arrived:first:before:absolute group-data-arrived:first:before:inset-y-0 group-data-arrived:first:before:left-0 group-data-arrived:first:before:w-1 group-data-arrived:first:before:bg-accent",
                    room,
                    numeric.includes(cell.column.id) && "tabular text-right",
                  )}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {totalsAt === "bottom" && totals.length > 0 && <tfoot>{totalsRows}</tfoot>}
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
  room: string;
  sortable?: readonly string[];
  sort?: string;
  onSort?: (sort: string) => void;
  children: ReactNode;
};

function HeaderCell({
  id,
  isNumeric,
  room,
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
        "h-9 text-left text-xs font-medium whitespace-nowrap text-ink-muted",
        room,
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

type SkeletonRowsProps = { rows: number; columns: number; room: string };

function SkeletonRows({ rows, columns, room }: SkeletonRowsProps) {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} className="border-b last:border-b-0">
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} className={cx("h-13", room)}>
          <Skeleton className={column === 0 ? "h-3.5 w-44" : "h-3.5 w-16"} />
        </td>
      ))}
    </tr>
  ));
}
