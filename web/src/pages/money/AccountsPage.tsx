import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { HandCoins, Scale, SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { canKeepBooks, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { accountKinds, accountList } from "~/api/ledger";
import type { Account } from "~/api/types";
import { isNegative } from "~/format/money";
import { useUser } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Pagination } from "~/table/Pagination";
import { Amount } from "~/ui/Amount";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Choice } from "~/ui/filters";
import { EmptyState, ErrorState } from "~/ui/states";
import { toAccountQuery, type AccountsSearch } from "./search";
import { accountFlows, accountWords } from "./words";

const route = getRouteApi("/shell/money/accounts");

/** Starts reading the accounts before the page is drawn. */
export function loadAccounts(search: AccountsSearch): void {
  void queryClient.prefetchQuery(accountList(toAccountQuery(search)));
}

const column = columnsOf<Account>();
const columns = column.columns([
  column.accessor("kind", {
    header: "Account",
    cell: ({ row }) => <span className="font-medium">{accountWords[row.original.kind]}</span>,
  }),
  column.accessor("partyName", {
    header: "Of",
    cell: ({ row }) => <Party account={row.original} />,
  }),
  column.accessor("held", {
    header: "Held for calls",
    cell: ({ row: { original: account } }) =>
      account.kind === "buyer_prepaid" ? (
        <Amount amount={account.held} currency={account.currency} flow="net" />
      ) : null,
  }),
  column.accessor("balance", {
    header: "Balance",
    cell: ({ row }) => <Balance account={row.original} />,
  }),
]);

/** The books: what everybody owes and is owed. */
export function AccountsPage(): ReactNode {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannot = reasonOf(canKeepBooks(rights));
  return (
    <>
      <PageHeader
        title="Accounts"
        below="What buyers owe and have paid ahead, what suppliers and carriers are owed, and what the exchange made."
        actions={
          <>
            <Button
              icon={<SlidersHorizontal />}
              disabledReason={cannot}
              onClick={() => void navigate({ ...paths.adjustmentNew(), search: true })}
            >
              Adjust
            </Button>
            <Button
              look="primary"
              icon={<HandCoins />}
              disabledReason={cannot}
              onClick={() => void navigate({ ...paths.paymentNew(), search: true })}
            >
              Record payment
            </Button>
          </>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        <List />
      </div>
      <Outlet />
    </>
  );
}

function List() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...accountList(toAccountQuery(search)),
    placeholderData: keepPreviousData,
  });
  const show = (next: AccountsSearch) => void navigate({ ...paths.accounts(), search: next });

  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The accounts could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    content = (
      <EmptyState icon={<Scale />} title="Nothing is booked here yet">
        Each call that ends leaves its revenue, payout and cost in the books; payments and
        corrections follow.
      </EmptyState>
    );
  } else {
    content = (
      <>
        <ListTable
          label="Accounts"
          columns={columns}
          rows={data?.data}
          rowKey={keyOf}
          numeric={["held", "balance"]}
          isRefreshing={isPlaceholderData}
        />
        {data !== undefined && (
          <Pagination
            meta={data.meta}
            shown={data.data.length}
            onPage={(page) => show({ ...search, page })}
          />
        )}
      </>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <Choice
          label="Account"
          options={["", ...accountKinds]}
          words={{ "": "All accounts", ...accountWords }}
          value={search.kind ?? ""}
          onChoose={(kind) => show(kind === "" ? {} : { kind: kind as AccountsSearch["kind"] })}
        />
      </div>
      <Card className="overflow-hidden">{content}</Card>
    </>
  );
}

/** An account has no id: it is its kind, its party and its currency. */
function keyOf(account: Account): string {
  const party = account.buyerId ?? account.supplierId ?? account.providerAccountId ?? "";
  return [account.kind, party, account.currency].join("/");
}

function Party({ account }: { account: Account }) {
  const { partyName, buyerId, supplierId } = account;
  if (partyName == null) return <span className="text-ink-muted">You</span>;
  if (buyerId == null && supplierId == null) return partyName;
  const search =
    buyerId == null ? { supplier: supplierId as string } : { buyer: buyerId as string };
  return (
    <Link
      {...paths.statements()}
      search={search}
      data-row-link
      className="rounded font-medium text-accent-text"
    >
      {partyName}
    </Link>
  );
}

function Balance({ account: { kind, balance, currency } }: { account: Account }) {
  // What is owed the other way round is no income.
  const flow = isNegative(balance) ? "net" : accountFlows[kind];
  return <Amount amount={balance} currency={currency} flow={flow} />;
}
