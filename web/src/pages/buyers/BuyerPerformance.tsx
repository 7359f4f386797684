import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { holds } from "~/api/auth";
import { targetList } from "~/api/targets";
import type { Buyer } from "~/api/types";
import { concurrentMax } from "~/format/caps";
import { useTenant, useUser } from "~/hooks/session";
import type { PerformanceRange } from "~/pages/performance/figures";
import { PerformanceCard } from "~/pages/performance/PerformanceCard";
import { PerformedParts } from "~/pages/performance/PerformedParts";
import { paths } from "~/paths";
import { targetsOf } from "./BuyerTargets";

const route = getRouteApi("/shell/buyers/$buyerId");

/** How the buyer and each of its targets did; nothing for those who may not see calls. */
export function BuyerPerformance({ buyer }: { buyer: Buyer }) {
  const { range = "today" } = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = useTenant();
  if (!holds(useUser(), "calls:read")) return null;
  function show(chosen: PerformanceRange) {
    const range = chosen === "today" ? undefined : chosen;
    const search = (present: object) => ({ ...present, range });
    void navigate({ ...paths.buyer(buyer.id), search, replace: true });
  }
  return (
    <PerformanceCard
      by="buyer"
      id={buyer.id}
      range={range}
      onRange={show}
      liveMax={concurrentMax(buyer.caps, timeZone, new Date())}
      parts={(currency) => <Targets buyer={buyer} range={range} currency={currency} />}
    />
  );
}

type TargetsProps = { buyer: Buyer; range: PerformanceRange; currency: string };

function Targets({ buyer, range, currency }: TargetsProps) {
  const { data, isError } = useQuery(targetList(targetsOf(buyer.id)));
  return (
    <PerformedParts
      by="target"
      parts={data?.data}
      isFailed={isError}
      expected={buyer.targetsCount}
      range={range}
      currency={currency}
    />
  );
}
