import { getRouteApi } from "@tanstack/react-router";
import { holds } from "~/api/auth";
import type { Supplier } from "~/api/types";
import { useUser } from "~/hooks/session";
import type { PerformanceRange } from "~/pages/performance/figures";
import { PerformanceCard } from "~/pages/performance/PerformanceCard";
import { paths } from "~/paths";

const route = getRouteApi("/shell/suppliers/$supplierId");

/** How the calls of the supplier did; nothing for those who may not see calls. */
export function SupplierPerformance({ supplier }: { supplier: Supplier }) {
  const { range = "today" } = route.useSearch();
  const navigate = route.useNavigate();
  if (!holds(useUser(), "calls:read")) return null;
  function show(chosen: PerformanceRange) {
    const range = chosen === "today" ? undefined : chosen;
    const search = (present: object) => ({ ...present, range });
    void navigate({ ...paths.supplier(supplier.id), search, replace: true });
  }
  return <PerformanceCard by="supplier" id={supplier.id} range={range} onRange={show} />;
}
