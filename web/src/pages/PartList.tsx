import type { UseQueryResult } from "@tanstack/react-query";
import type { RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { Page } from "~/api/types";
import { ListTable, type Column } from "~/table/ListTable";
import { Card } from "~/ui/Card";
import { ErrorState } from "~/ui/states";

/** The most rows that the list inside a page shows. */
export const partListLimit = 200;

type PartListProps<Row extends RowData & { id: string }> = {
  /** What the list holds, such as `Offers`. */
  label: string;
  read: UseQueryResult<Page<Row>>;
  columns: Column<Row>[];
  numeric?: readonly string[];
  onOpen?: (row: Row) => void;
  /** What the rows are in, in a sentence above them. */
  explanation: string;
  /** What can be added. */
  actions: ReactNode;
  /** What stands here while there is nothing. */
  empty: ReactNode;
};

/** A short list inside a page: what belongs to the thing that the page is about. */
export function PartList<Row extends RowData & { id: string }>(props: PartListProps<Row>) {
  const { label, read, columns, numeric = [], explanation, actions, empty } = props;
  const { data, error, refetch } = read;
  if (error !== null && data === undefined) {
    const title = `The ${label.toLowerCase()} could not be loaded`;
    return <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  }
  if (data?.data.length === 0) return empty;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <p className="text-sm text-ink-muted">{explanation}</p>
        {actions}
      </div>
      <Card className="overflow-hidden">
        <ListTable
          label={label}
          columns={columns}
          rows={data?.data}
          rowKey={(row) => row.id}
          {...(props.onOpen === undefined ? {} : { onOpen: props.onOpen })}
          numeric={numeric}
        />
      </Card>
      {data?.meta.hasMore === true && (
        <p className="pt-3 text-xs text-ink-muted">
          These are the first {data.data.length} of them.
        </p>
      )}
    </>
  );
}
