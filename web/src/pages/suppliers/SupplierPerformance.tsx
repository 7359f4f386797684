import { getRouteApi } from "@tanstack/react-router";
import { holds } from "~/api/auth";
import type { Supplier } from "~/api/types";
import { useUser } from "~/hooks/session";
import type { PerformanceRange } from "~/pages/performance/figures";
import { PerformanceCard } from "~/pages/performance/PerformanceCard";
import { PerformedParts } from "~/pages/performance/PerformedParts";
import { usePerformance } from "~/pages/performance/usePerformance";
import { paths } from "~/paths";

const route = getRouteApi("/shell/suppliers/$supplierId");

/** How the calls of the supplier and of each of its sources did; nothing for those who may not see calls. */
export function SupplierPerformance({ supplier }: { supplier: Supplier }) {
  const { range = "today" } = route.useSearch();
  const navigate = route.useNavigate();
  if (!holds(useUser(), "calls:read")) return null;
  function show(chosen: PerformanceRange) {
    const range = chosen === "today" ? undefined : chosen;
    const search = (present: object) => ({ ...present, range });
    void navigate({ ...paths.supplier(supplier.id), search, replace: true });
  }
  return (
    <PerformanceCard
      by="supplier"
      id={supplier.id}
      range={range}
      onRange={show}
      parts={(currency) => <Sources supplier={supplier} range={range} currency={currency} />}
    />
  );
}

type SourcesProps = { supplier: Supplier; range: PerformanceRange; currency: string };

/** The supplier's own sources, as far as calls came from them. */
function Sources({ supplier, range, currency }: SourcesProps) {
  const asked = [supplier.id];
  const { data, isError } = usePerformance("source", asked, range);
  const sources = data?.data.filter((row) => row.currency === currency);
  return (
    <PerformedParts
      by="source"
      parts={sources?.map(({ id, name }) => ({ id, name: <SourceName name={name} /> }))}
      asked={asked}
      isFailed={isError}
      expected={0}
      range={range}
      currency={currency}
    />
  );
}

function SourceName({ name }: { name: string }) {
  return <p className="max-w-md min-w-36 truncate font-medium">{name}</p>;
}
