import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Download, FileUp, Plus, ReceiptText, SearchX, Trash2 } from "lucide-react";
import { createContext, useContext, useState, type ReactNode } from "react";
import { toast } from "sonner";
import { canPart, reasonOf } from "~/api/can";
import { exportRates, rateList, removeRate, services } from "~/api/rates";
import type { Rate, RateCard } from "~/api/types";
import { saveFile } from "~/format/csv";
import { formatRate, serviceWords } from "~/format/rates";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { announce } from "~/pages/announce";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Pagination } from "~/table/Pagination";
import { SearchBox } from "~/table/SearchBox";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { ConfirmDialog } from "~/ui/Dialog";
import { Choice } from "~/ui/filters";
import { Instant } from "~/ui/Instant";
import { EmptyState, ErrorBanner, ErrorState } from "~/ui/states";
import { prefixOf, toRateQuery, type RateCardSearch } from "./search";

const route = getRouteApi("/shell/settings/rate-cards/$rateCardId");

/** Lets the static columns reach the page's question; undefined while no rate may go. */
const Removal = createContext<{ ask: (rate: Rate) => void; cannot: string | undefined }>({
  ask: () => undefined,
  cannot: undefined,
});

const column = columnsOf<Rate>();
const columns = column.columns([
  column.accessor("prefix", {
    header: "Numbers",
    cell: ({ row }) => <PrefixCell rate={row.original} />,
  }),
  column.accessor("service", {
    header: "Service",
    cell: ({ row }) => serviceWords[row.original.service],
  }),
  column.display({
    id: "price",
    header: "Price",
    cell: ({ row }) => <PriceCell rate={row.original} />,
  }),
  column.accessor("incrementSecs", {
    header: "Charged by",
    cell: ({ row }) => <StepsCell rate={row.original} />,
  }),
  column.accessor("validFrom", {
    header: "Holds",
    cell: ({ row }) => <ValidityCell rate={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell rate={row.original} />,
  }),
]);

const numericColumns = ["price"];

/** The rates of a card, a page at a time, with what can be done to them. */
export function RateList({ card }: { card: RateCard }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannot = reasonOf(canPart("edit", "rateCard", card, rights));
  const removal = useRemoval(card);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...rateList(card.id, toRateQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<RateCardSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.rateCard(card.id), search: (present) => ({ ...present, ...next }) });
  }
  function open(link: ReturnType<typeof paths.rateNew | typeof paths.rateImport>) {
    if (cannot === undefined) void navigate({ ...link, search: (present) => present });
  }
  useShortcuts({ n: () => open(paths.rateNew(card.id)), i: () => open(paths.rateImport(card.id)) });

  const importButton = (
    <Button
      icon={<FileUp />}
      disabledReason={cannot}
      onClick={() => open(paths.rateImport(card.id))}
    >
      Import
    </Button>
  );
  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The rates could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    content =
      card.rates === 0 ? (
        <NoRates importButton={importButton} />
      ) : (
        <NothingFound onClear={() => show({ service: undefined, prefix: undefined })} />
      );
  } else {
    content = (
      <Removal value={{ ask: removal.ask, cannot }}>
        <ListTable
          label="Rates"
          columns={columns}
          rows={data?.data}
          rowKey={(rate) => rate.id}
          numeric={numericColumns}
          isRefreshing={isPlaceholderData}
        />
        {data !== undefined && (
          <Pagination meta={data.meta} shown={data.data.length} onPage={(page) => show({ page })} />
        )}
      </Removal>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <Choice
          label="Service"
          options={["", ...services]}
          words={{ "": "All services", ...serviceWords }}
          value={search.service ?? ""}
          onChoose={(chosen) => show({ service: services.find((service) => service === chosen) })}
        />
        <div className="flex flex-wrap items-center gap-2">
          <SearchBox
            label="Search prefixes"
            value={search.prefix ?? ""}
            width="sm:w-48"
            onSearch={(typed) => show({ prefix: prefixOf(typed) })}
          />
          <ExportButton card={card} />
          {importButton}
          <Button
            icon={<Plus />}
            disabledReason={cannot}
            onClick={() => open(paths.rateNew(card.id))}
          >
            Add a rate
          </Button>
        </div>
      </div>
      <Card className="overflow-hidden">{content}</Card>
      {removal.dialog}
    </>
  );
}

/** Asks before a rate goes, then takes it away. */
function useRemoval(card: RateCard) {
  const [asked, ask] = useState<Rate>();
  const removing = useMutation({
    mutationFn: (rate: Rate) => removeRate(card.id, rate.id),
    onSuccess: () => {
      ask(undefined);
      toast.success("The rate was removed");
    },
  });
  const dialog = asked !== undefined && (
    <ConfirmDialog
      isOpen
      title={`Remove the rate for ${numbersOf(asked)}?`}
      confirmLabel="Remove rate"
      isDangerous
      isBusy={removing.isPending}
      onConfirm={() => removing.mutate(asked)}
      onCancel={() => {
        ask(undefined);
        removing.reset();
      }}
    >
      <p>Nothing is priced by it any more. What was charged so far stays.</p>
      {removing.isError && <ErrorBanner error={removing.error} />}
    </ConfirmDialog>
  );
  return { ask, dialog };
}

function ExportButton({ card }: { card: RateCard }) {
  const saving = useMutation({
    mutationFn: () => exportRates(card.id),
    onSuccess: (table) => saveFile(`${card.name}.csv`, table),
    onError: announce,
  });
  return (
    <Button
      icon={<Download />}
      isBusy={saving.isPending}
      disabledReason={card.rates === 0 ? "There are no rates yet." : undefined}
      onClick={() => saving.mutate()}
    >
      Export
    </Button>
  );
}

/** The numbers a rate is for, in words. */
function numbersOf(rate: Rate): string {
  return rate.prefix === "any" ? "any number" : `+${rate.prefix}`;
}

function PrefixCell({ rate }: { rate: Rate }) {
  return rate.prefix === "any" ? (
    <span className="text-ink-soft">Any number</span>
  ) : (
    <span className="tabular font-medium">{numbersOf(rate)}…</span>
  );
}

function PriceCell({ rate }: { rate: Rate }) {
  const { price, per } = formatRate(rate);
  return (
    <>
      <p>{price}</p>
      <p className="text-xs text-ink-muted">{per}</p>
    </>
  );
}

function StepsCell({ rate: { incrementSecs, minimumSecs } }: { rate: Rate }) {
  if (incrementSecs == null) return <span className="text-ink-muted">Not by time</span>;
  return (
    <>
      <p>{incrementSecs} s</p>
      {minimumSecs != null && minimumSecs > incrementSecs && (
        <p className="text-xs text-ink-muted">at least {minimumSecs} s</p>
      )}
    </>
  );
}

function ValidityCell({ rate }: { rate: Rate }) {
  const { timeZone } = useTenant();
  if (rate.validFrom == null && rate.validUntil == null) {
    return <span className="text-ink-muted">Always</span>;
  }
  return (
    <>
      {rate.validFrom != null && (
        <p>
          from <Instant at={rate.validFrom} timeZone={timeZone} />
        </p>
      )}
      {rate.validUntil != null && (
        <p>
          until <Instant at={rate.validUntil} timeZone={timeZone} />
        </p>
      )}
    </>
  );
}

function ActionsCell({ rate }: { rate: Rate }) {
  const { ask, cannot } = useContext(Removal);
  return (
    <div className="-mr-2 flex justify-end">
      <Button
        look="quiet"
        size="icon"
        aria-label={`Remove the ${serviceWords[rate.service].toLowerCase()} rate for ${numbersOf(rate)}`}
        icon={<Trash2 />}
        disabledReason={cannot}
        onClick={() => ask(rate)}
      />
    </div>
  );
}

function NoRates({ importButton }: { importButton: ReactNode }) {
  return (
    <EmptyState icon={<ReceiptText />} title="No rates yet" action={importButton}>
      Import the price list of your carrier as a CSV file, or add rates one by one. Of several that
      fit, the one with the longest prefix counts.
    </EmptyState>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="No rate matches"
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      No rate of this card is for this service and begins with these digits.
    </EmptyState>
  );
}
