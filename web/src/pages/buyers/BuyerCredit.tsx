import { useQuery } from "@tanstack/react-query";
import { accountList } from "~/api/ledger";
import type { Buyer } from "~/api/types";
import { formatMoney, isZero } from "~/format/money";
import { Unset } from "~/ui/Card";
import { Skeleton } from "~/ui/states";

type BuyerCreditProps = { buyer: Buyer; creditLimit: string };

/** What a buyer owes of what they may, by currency; what is held for live calls counts as well. */
export function BuyerCredit({ buyer, creditLimit }: BuyerCreditProps) {
  const asked = { kind: "buyer_receivable", buyerId: buyer.id, limit: 20 } as const;
  const { data, error } = useQuery(accountList(asked));
  if (error !== null) return <Unset>Could not be loaded</Unset>;
  if (data === undefined) return <Skeleton className="h-4 w-24" />;
  if (data.data.length === 0) return <Unset>Nothing is owed yet</Unset>;
  return (
    <ul className="space-y-1">
      {data.data.map(({ balance, held, currency }) => (
        <li key={currency} className="flex flex-wrap items-center gap-2">
          <span className="tabular">
            {formatMoney(balance, currency)} of {formatMoney(creditLimit, currency)}
          </span>
          {!isZero(held) && (
            <span className="text-xs text-ink-muted">
              {formatMoney(held, currency)} held for live calls
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
