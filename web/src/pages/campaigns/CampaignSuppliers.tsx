import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus, Truck } from "lucide-react";
import { canAddToCampaign, canPart, reasonOf } from "~/api/can";
import { supplierTermsList } from "~/api/supplier-terms";
import type { Campaign, CampaignId, SupplierTermsListQuery } from "~/api/types";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PartList, partListLimit } from "~/pages/PartList";
import { numericTermsColumns, termsOfCampaign, TermsSteps } from "~/pages/terms/columns";
import { useTermsSteps } from "~/pages/terms/useTermsSteps";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/states";

const route = getRouteApi("/shell/campaigns/$campaignId");

/** The terms a campaign's page asks for. */
export function termsOf(campaignId: CampaignId): SupplierTermsListQuery {
  return { campaignId, limit: partListLimit, sort: "supplierName" };
}

/** What each supplier is paid for the campaign's calls. */
export function CampaignSuppliers({ campaign }: { campaign: Campaign }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = useTermsSteps();
  const cannotAdd = reasonOf(canAddToCampaign("supplierTerms", campaign, rights));
  function add() {
    if (cannotAdd !== undefined) return;
    void navigate({ ...paths.campaignTermsNew(campaign.id), search: { tab: "suppliers" } });
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
        label="Supplier terms"
        read={useQuery(supplierTermsList(termsOf(campaign.id)))}
        columns={termsOfCampaign}
        numeric={numericTermsColumns}
        onOpen={(terms) => {
          if (!canPart("edit", "supplierTerms", terms, rights).allowed) return;
          const link = paths.campaignTerms(campaign.id, terms.id);
          void navigate({ ...link, search: { tab: "suppliers" } });
        }}
        explanation="What each supplier is paid for the calls it sends to this campaign."
        actions={newButton}
        empty={
          <EmptyState icon={<Truck />} title="No suppliers yet" action={newButton}>
            Terms say what a supplier is paid for the calls it sends to this campaign, and after how
            many seconds of talk. Without them, its calls earn it nothing.
          </EmptyState>
        }
      />
      {steps.dialog}
    </TermsSteps>
  );
}
