import { useQuery } from "@tanstack/react-query";
import { accountList } from "~/api/ledger";
import type { Account, Buyer } from "~/api/types";
import { formatMoney, isZero } from "~/format/money";
import { Badge, type Tone } from "~/ui/Badge";
import { Unset } from "~/ui/Card";
import { Skeleton } from "~/ui/states";
import { purseState, type PurseState } from "./balance";

const words: Record<PurseState, { tone: Tone; text: string } | undefined> = {
  enough: undefined,
  low: { tone: "waiting", text: "Balance low, no calls" },
  empty: { tone: "negative", text: "Nothing left, no calls" },
};

/** What a buyer who pays ahead has left, by currency. */
export function BuyerBalance({ buyer }: { buyer: Buyer }) {
  const asked = { kind: "buyer_prepaid", buyerId: buyer.id, limit: 20 } as const;
  const { data, error } = useQuery(accountList(asked));
  if (error !== null) return <Unset>Could not be loaded</Unset>;
  if (data === undefined) return <Skeleton className="h-4 w-24" />;
  if (data.data.length === 0) return <Unset>Nothing was paid yet</Unset>;
  return (
    <ul className="space-y-1">
      {data.data.map((account) => (
        <li key={account.currency}>
          <Left account={account} lowBalance={buyer.billing.lowBalance} />
        </li>
      ))}
    </ul>
  );
}

type LeftProps = { account: Account; lowBalance: string | null | undefined };

function Left({ account, lowBalance }: LeftProps) {
  const state = words[purseState(account.available, lowBalance)];
  const money = (amount: string) => formatMoney(amount, account.currency);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="tabular">{money(account.available)}</span>
      {!isZero(account.held) && (
        <span className="text-xs text-ink-muted">{money(account.held)} held for live calls</span>
      )}
      {state !== undefined && <Badge tone={state.tone}>{state.text}</Badge>}
    </div>
  );
}
