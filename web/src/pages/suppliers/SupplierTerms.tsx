import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Handshake, Plus } from "lucide-react";
import { canCreatePart, canPart, reasonOf } from "~/api/can";
import { supplierTermsList } from "~/api/supplier-terms";
import type { Supplier, SupplierId, SupplierTermsListQuery } from "~/api/types";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PartList, partListLimit } from "~/pages/PartList";
import { numericTermsColumns, termsOfSupplier, TermsSteps } from "~/pages/terms/columns";
import { useTermsSteps } from "~/pages/terms/useTermsSteps";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/states";

const route = getRouteApi("/shell/suppliers/$supplierId");

/** The terms a supplier's page asks for, campaign by campaign. */
export function termsOf(supplierId: SupplierId): SupplierTermsListQuery {
  return { supplierId, limit: partListLimit, sort: "campaignName" };
}

/** What the supplier is paid, campaign by campaign. */
export function SupplierTerms({ supplier }: { supplier: Supplier }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = useTermsSteps();
  const cannotAdd =
    supplier.status === "archived"
      ? "An archived supplier is kept as it was."
      : reasonOf(canCreatePart("supplierTerms", rights));
  function add() {
    if (cannotAdd !== undefined) return;
    void navigate({ ...paths.supplierTermsNew(supplier.id), search: { tab: "terms" } });
  }
  useShortcuts({ n: add });
  const newButton = (
    <Button icon={<Plus />} disabledReason={cannotAdd} onClick={add}>
      New terms
    </Button>
  );
  return (
    <TermsSteps value={steps.take}>
      <PartList
        label="Terms"
        read={useQuery(supplierTermsList(termsOf(supplier.id)))}
        columns={termsOfSupplier}
        numeric={numericTermsColumns}
        onOpen={(terms) => {
          if (!canPart("edit", "supplierTerms", terms, rights).allowed) return;
          const link = paths.supplierTerms(supplier.id, terms.id);
          void navigate({ ...link, search: { tab: "terms" } });
        }}
        explanation="What the supplier is paid for the calls it sends to each campaign."
        actions={newButton}
        empty={
          <EmptyState icon={<Handshake />} title="No terms yet" action={newButton}>
            Terms say what the supplier is paid for the calls of one campaign, and after how many
            seconds of talk. Without them, its calls earn it nothing.
          </EmptyState>
        }
      />
      {steps.dialog}
    </TermsSteps>
  );
}
