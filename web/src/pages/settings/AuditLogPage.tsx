import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { History, X } from "lucide-react";
import type { ReactNode } from "react";
import { auditEventList } from "~/api/audit-events";
import { queryClient } from "~/api/client";
import type { AuditEvent, ListMeta } from "~/api/types";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { EmptyState, ErrorState, Skeleton } from "~/ui/states";
import { AuditLine } from "./AuditLine";
import { toAuditQuery, type AuditSearch } from "./search";

const route = getRouteApi("/shell/settings/audit-log");

/** Starts reading the log before the page is drawn. */
export function loadAuditLog(search: AuditSearch): void {
  void queryClient.prefetchQuery(auditEventList(toAuditQuery(search)));
}

/** Who changed what in the tenant, the newest first. */
export function AuditLogPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...auditEventList(toAuditQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(next: AuditSearch) {
    void navigate({ ...paths.auditLog(), search: next });
  }
  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The audit log could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    content = <NothingHappened isNarrowed={search.subject !== undefined} />;
  } else {
    content = (
      <>
        <Lines
          events={data?.data}
          isRefreshing={isPlaceholderData}
          onNarrow={(subject) => show({ subject })}
        />
        {data !== undefined && <OlderAndNewest meta={data.meta} search={search} onShow={show} />}
      </>
    );
  }
  return (
    <>
      <PageHeader title="Audit log" below="Who changed what in this tenant. It keeps everything." />
      <div className="px-4 pb-8 sm:px-6">
        {search.subject !== undefined && (
          <Narrowed subject={search.subject} onClear={() => show({})} />
        )}
        <Card className="overflow-hidden">{content}</Card>
      </div>
    </>
  );
}

function Narrowed({ subject, onClear }: { subject: string; onClear: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3 text-sm text-ink-soft">
      Only what was done to <code className="font-mono text-xs">{subject}</code>
      <Button size="small" icon={<X />} onClick={onClear}>
        Show everything
      </Button>
    </div>
  );
}

type LinesProps = {
  events: AuditEvent[] | undefined;
  isRefreshing: boolean;
  onNarrow: (subjectId: string) => void;
};

function Lines({ events, isRefreshing, onNarrow }: LinesProps) {
  return (
    <ul
      aria-label="Audit log"
      aria-busy={events === undefined || isRefreshing}
      className={isRefreshing ? "divide-y divide-line opacity-60" : "divide-y divide-line"}
    >
      {events === undefined
        ? Array.from({ length: 10 }, (_, index) => (
            <li key={index} className="flex h-12 items-center gap-4 px-4">
              <Skeleton className="h-3.5 w-40" />
              <Skeleton className="h-3.5 w-64" />
            </li>
          ))
        : events.map((event) => <AuditLine key={event.id} event={event} onNarrow={onNarrow} />)}
    </ul>
  );
}

type OlderAndNewestProps = {
  meta: ListMeta;
  search: AuditSearch;
  onShow: (search: AuditSearch) => void;
};

/** The log is read by going back in time; the browser's own way back leads forward again. */
function OlderAndNewest({ meta, search, onShow }: OlderAndNewestProps) {
  const { cursor: _, ...fromTheTop } = search;
  const older = meta.hasMore ? meta.nextCursor : undefined;
  return (
    <nav
      aria-label="Pages of the log"
      className="flex min-h-12 items-center justify-end gap-1.5 border-t px-4 py-2"
    >
      <Button
        size="small"
        disabledReason={search.cursor === undefined ? "These are the newest lines." : undefined}
        onClick={() => onShow(fromTheTop)}
      >
        Newest
      </Button>
      <Button
        size="small"
        disabledReason={older == null ? "There are no older lines." : undefined}
        onClick={() => older != null && onShow({ ...search, cursor: older })}
      >
        Older
      </Button>
    </nav>
  );
}

function NothingHappened({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <EmptyState icon={<History />} title="No lines here">
      {isNarrowed
        ? "Nothing was done to this thing, or it belongs to another tenant."
        : "Every change to the tenant leaves a line here: who made it, when, and what each field was before."}
    </EmptyState>
  );
}
