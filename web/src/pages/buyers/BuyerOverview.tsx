import { Link } from "@tanstack/react-router";
import type { Buyer } from "~/api/types";
import { billingText } from "~/forms/billing-form";
import { useTenant, useUser } from "~/hooks/session";
import { CapsValue, ScheduleValue } from "~/pages/Takes";
import { paths } from "~/paths";
import { Card, Fact, Facts, Unset } from "~/ui/Card";
import { Instant } from "~/ui/Instant";
import { BuyerBalance } from "./BuyerBalance";
import { BuyerCredit } from "./BuyerCredit";
import { BuyerPerformance } from "./BuyerPerformance";

/** Who the buyer is. */
export function BuyerOverview({ buyer }: { buyer: Buyer }) {
  const { timeZone } = useTenant();
  const { rights } = useUser();
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <BuyerPerformance key={buyer.id} buyer={buyer} />
      <Card title="Company">
        <Facts>
          <Fact name="Company name">{buyer.company ?? <Unset>Same as its name</Unset>}</Fact>
          <Fact name="Email">{buyer.email ?? <Unset>None</Unset>}</Fact>
          <Fact name="Notes">
            {buyer.notes == null ? (
              <Unset>None</Unset>
            ) : (
              <p className="whitespace-pre-line">{buyer.notes}</p>
            )}
          </Fact>
        </Facts>
      </Card>
      <Card title="Which calls it takes">
        <Facts>
          <Fact name="Schedule">
            <ScheduleValue schedule={buyer.schedule} />
          </Fact>
          <Fact name="Caps">
            <CapsValue caps={buyer.caps} />
          </Fact>
        </Facts>
      </Card>
      <Card title="Buyer">
        <Facts>
          <Fact name="Targets">{buyer.targetsCount}</Fact>
          <Fact name="Priority">{buyer.priority} of 10, of its new offers</Fact>
          <Fact name="Pays">
            <Billing buyer={buyer} />
          </Fact>
          {buyer.billing.mode === "prepaid" && rights.includes("ledger:read") && (
            <Fact name="Left">
              <BuyerBalance buyer={buyer} />
            </Fact>
          )}
          {buyer.billing.creditLimit != null && rights.includes("ledger:read") && (
            <Fact name="Owed">
              <BuyerCredit buyer={buyer} creditLimit={buyer.billing.creditLimit} />
            </Fact>
          )}
          <Fact name="Time zone">{buyer.timeZone.replaceAll("_", " ")}</Fact>
          <Fact name="Created">
            <Instant at={buyer.createdAt} timeZone={timeZone} />
          </Fact>
          <Fact name="Changed">
            <Instant at={buyer.updatedAt} timeZone={timeZone} />
          </Fact>
        </Facts>
      </Card>
    </div>
  );
}

/** How it pays, and the way to what it owes. */
function Billing({ buyer }: { buyer: Buyer }) {
  const { currency } = useTenant();
  const { rights } = useUser();
  return (
    <>
      <p>{billingText(buyer.billing, currency)}</p>
      {rights.includes("ledger:read") && (
        <Link
          {...paths.statements()}
          search={{ buyer: buyer.id }}
          className="rounded text-accent-text"
        >
          Statement
        </Link>
      )}
    </>
  );
}
