import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { queryClient } from "~/api/client";
import { ApiError } from "~/api/errors";
import { supplierTermsList } from "~/api/supplier-terms";
import { supplierRead } from "~/api/suppliers";
import type { CurrentUser, Supplier, SupplierId } from "~/api/types";
import { backClass, BackTo, PartyHeader } from "~/pages/PartyHeader";
import { prefetchPerformance } from "~/pages/performance/usePerformance";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";
import { PageTabs } from "~/ui/PageTabs";
import { EmptyState, ErrorState, LoadingPage } from "~/ui/states";
import type { SupplierSearch, supplierTabs } from "./search";
import { SupplierOverview } from "./SupplierOverview";
import { SupplierTerms, termsOf } from "./SupplierTerms";
import { useSupplierSteps } from "./useSupplierSteps";

const route = getRouteApi("/shell/suppliers/$supplierId");

type Tab = (typeof supplierTabs)[number];

/** Starts reading the supplier, and what the open tab shows, before the page is drawn. */
export function loadSupplier(
  supplierId: SupplierId,
  { tab, range }: SupplierSearch,
  user: CurrentUser,
): void {
  void queryClient.prefetchQuery(supplierRead(supplierId));
  if (tab === undefined || tab === "overview") {
    prefetchPerformance("supplier", supplierId, range, user);
  }
  if (tab === "terms") void queryClient.prefetchQuery(supplierTermsList(termsOf(supplierId)));
}

/** One supplier: who it is, and what it is paid for its calls. */
export function SupplierPage(): ReactNode {
  const { supplierId } = route.useParams();
  const { data: supplier, error, refetch } = useQuery(supplierRead(supplierId));
  if (supplier !== undefined) return <LoadedSupplier supplier={supplier} />;
  if (error instanceof ApiError && error.status === 404) return <UnknownSupplier />;
  if (error !== null) {
    return (
      <ErrorState
        isPage
        title="The supplier could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return <LoadingPage label="Loading the supplier" above={<BackToSuppliers />} />;
}

function LoadedSupplier({ supplier }: { supplier: Supplier }) {
  const navigate = route.useNavigate();
  const steps = useSupplierSteps();
  return (
    <>
      <PartyHeader
        part="supplier"
        party={supplier}
        above={<BackToSuppliers />}
        pending={steps.pending}
        onEdit={() =>
          void navigate({ ...paths.supplierEdit(supplier.id), search: (present) => present })
        }
        onStep={(step) => steps.take(supplier, step)}
      />
      <Parts supplier={supplier} />
      {steps.dialog}
      <Outlet />
    </>
  );
}

/** The parts of a supplier, one at a time; the address says which. */
function Parts({ supplier }: { supplier: Supplier }) {
  const { tab = "overview" } = route.useSearch();
  const navigate = route.useNavigate();
  function show(chosen: Tab) {
    const tab = chosen === "overview" ? undefined : chosen;
    const search = (present: SupplierSearch) => ({ ...present, tab });
    void navigate({ ...paths.supplier(supplier.id), search, replace: true });
  }
  return (
    <PageTabs
      label="Parts of the supplier"
      shown={tab}
      onShow={show}
      tabs={[
        { name: "overview", label: "Overview", content: <SupplierOverview supplier={supplier} /> },
        { name: "terms", label: "Terms", content: <SupplierTerms supplier={supplier} /> },
      ]}
    />
  );
}

function BackToSuppliers() {
  return (
    <Link {...paths.suppliers()} className={backClass}>
      <BackTo>Suppliers</BackTo>
    </Link>
  );
}

function UnknownSupplier() {
  return (
    <EmptyState
      isPage
      icon={<SearchX />}
      title="There is no such supplier"
      action={
        <Link {...paths.suppliers()} className={buttonClass()}>
          All suppliers
        </Link>
      }
    >
      It does not exist, or it belongs to another tenant. If you work in several tenants, switch at
      the top left.
    </EmptyState>
  );
}
