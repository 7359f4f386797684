import type { Supplier } from "~/api/types";
import { useTenant } from "~/hooks/session";
import { CapsValue } from "~/pages/Takes";
import { Card, Fact, Facts, Unset } from "~/ui/Card";
import { Instant } from "~/ui/Instant";
import { SupplierPerformance } from "./SupplierPerformance";

/** Who the supplier is. */
export function SupplierOverview({ supplier }: { supplier: Supplier }) {
  const { timeZone } = useTenant();
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <SupplierPerformance key={supplier.id} supplier={supplier} />
      <Card title="Company">
        <Facts>
          <Fact name="Company name">{supplier.company ?? <Unset>Same as its name</Unset>}</Fact>
          <Fact name="Email">{supplier.email ?? <Unset>None</Unset>}</Fact>
          <Fact name="Notes">
            {supplier.notes == null ? (
              <Unset>None</Unset>
            ) : (
              <p className="whitespace-pre-line">{supplier.notes}</p>
            )}
          </Fact>
        </Facts>
      </Card>
      <Card title="Supplier">
        <Facts>
          <Fact name="Caps">
            <CapsValue caps={supplier.caps} />
          </Fact>
          <Fact name="Its own id">{supplier.externalId ?? <Unset>None</Unset>}</Fact>
          <Fact name="Created">
            <Instant at={supplier.createdAt} timeZone={timeZone} />
          </Fact>
          <Fact name="Changed">
            <Instant at={supplier.updatedAt} timeZone={timeZone} />
          </Fact>
        </Facts>
      </Card>
    </div>
  );
}
