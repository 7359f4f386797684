import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import type { ListMeta } from "~/api/types";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { EmptyState, ErrorState } from "~/ui/states";
import { Pagination } from "./Pagination";

/** A list as it is read: the page asked for, or the one before it while that is on its way. */
type Reading<Row> = {
  data: { data: Row[]; meta: ListMeta } | undefined;
  error: unknown;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

/** The rows that there are by now; undefined while the first are read. */
type Shown<Row> = { rows: Row[] | undefined; isRefreshing: boolean };

type ListCardProps<Row> = {
  /** What the list holds, such as `suppliers`. */
  things: string;
  reading: Reading<Row>;
  /** What is said where there are no rows. */
  none: ReactNode;
  onPage: (page: number) => void;
  /** The table. */
  children: (shown: Shown<Row>) => ReactNode;
};

/** A list that the server filters, sorts and pages: its rows, or why there are none. */
export function ListCard<Row>({ things, reading, none, onPage, children }: ListCardProps<Row>) {
  const { data, error, isPlaceholderData, refetch } = reading;
  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = `The ${things} could not be loaded`;
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    content = none;
  } else {
    content = (
      <>
        {children({ rows: data?.data, isRefreshing: isPlaceholderData })}
        {data !== undefined && (
          <Pagination meta={data.meta} shown={data.data.length} onPage={onPage} />
        )}
      </>
    );
  }
  return <Card className="overflow-hidden">{content}</Card>;
}

type NothingFoundProps = {
  title: string;
  /** What the rows were narrowed to. */
  children: ReactNode;
  onClear: () => void;
};

/** Said where a list has rows, and none of them fits. */
export function NothingFound({ title, children, onClear }: NothingFoundProps) {
  return (
    <EmptyState
      icon={<SearchX />}
      title={title}
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      {children}
    </EmptyState>
  );
}
