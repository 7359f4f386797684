import type { Buyer } from "~/api/types";
import { useTenant } from "~/hooks/session";
import { CapsValue, ScheduleValue } from "~/pages/Takes";
import { Card, Fact, Facts, Unset } from "~/ui/Card";
import { Instant } from "~/ui/Instant";

/** Who the buyer is. */
export function BuyerOverview({ buyer }: { buyer: Buyer }) {
  const { timeZone } = useTenant();
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
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
