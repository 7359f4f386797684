import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { Archive, Ellipsis, Pause, Pencil, Play, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { canPart, reasonOf, type PartAction } from "~/api/can";
import { queryClient } from "~/api/client";
import { ApiError } from "~/api/errors";
import { rateCardRead } from "~/api/rate-cards";
import { rateList } from "~/api/rates";
import type { RateCard, RateCardId } from "~/api/types";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { backClass, BackTo } from "~/pages/PartyHeader";
import { StatusBadge } from "~/pages/StatusBadge";
import { paths } from "~/paths";
import { Button, buttonClass } from "~/ui/Button";
import { Menu, MenuItem } from "~/ui/Menu";
import { EmptyState, ErrorState, LoadingPage } from "~/ui/states";
import { RateList } from "./RateList";
import { toRateQuery, type RateCardSearch } from "./search";
import { useRateCardSteps } from "./useRateCardSteps";

const route = getRouteApi("/shell/settings/rate-cards/$rateCardId");

/** Starts reading the card and its rates before the page is drawn. */
export function loadRateCard(rateCardId: RateCardId, search: RateCardSearch): void {
  void queryClient.prefetchQuery(rateCardRead(rateCardId));
  void queryClient.prefetchQuery(rateList(rateCardId, toRateQuery(search)));
}

/** One rate card: whose calls and numbers it prices, and its rates. */
export function RateCardPage(): ReactNode {
  const { rateCardId } = route.useParams();
  const { data: card, error, refetch } = useQuery(rateCardRead(rateCardId));
  if (card !== undefined) return <LoadedCard card={card} />;
  if (error instanceof ApiError && error.status === 404) return <UnknownCard />;
  if (error !== null) {
    return (
      <ErrorState
        isPage
        title="The rate card could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return <LoadingPage label="Loading the rate card" above={<BackToCards />} />;
}

function LoadedCard({ card }: { card: RateCard }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = useRateCardSteps();
  const off = (action: PartAction) => reasonOf(canPart(action, "rateCard", card, rights));
  function edit() {
    if (off("edit") !== undefined) return;
    void navigate({ ...paths.rateCardEdit(card.id), search: (present) => present });
  }
  useShortcuts({ e: edit });
  const next = card.status === "active" ? "pause" : "activate";
  return (
    <>
      <PageHeader
        title={card.name}
        above={<BackToCards />}
        badge={<StatusBadge status={card.status} />}
        below={`For calls and numbers in ${card.currency} ${accountWords(card)}`}
        actions={
          <>
            <Button icon={<Pencil />} disabledReason={off("edit")} onClick={edit}>
              Edit
            </Button>
            <Button
              icon={next === "pause" ? <Pause /> : <Play />}
              disabledReason={off(next)}
              isBusy={steps.pending === next}
              onClick={() => steps.take(card, next)}
            >
              {next === "pause" ? "Pause" : "Resume"}
            </Button>
            <Menu trigger={<Button size="icon" aria-label="More actions" icon={<Ellipsis />} />}>
              <MenuItem
                icon={<Archive />}
                isDangerous
                disabledReason={off("archive")}
                onSelect={() => steps.take(card, "archive")}
              >
                Archive
              </MenuItem>
            </Menu>
          </>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        <RateList card={card} />
      </div>
      {steps.dialog}
      <Outlet />
    </>
  );
}

function accountWords(card: RateCard): string {
  if (card.providerAccountId == null) return "at every account.";
  return `at ${card.providerAccountName ?? card.providerAccountId}.`;
}

function BackToCards() {
  return (
    <Link {...paths.rateCards()} className={backClass}>
      <BackTo>Rate cards</BackTo>
    </Link>
  );
}

function UnknownCard() {
  return (
    <EmptyState
      isPage
      icon={<SearchX />}
      title="There is no such rate card"
      action={
        <Link {...paths.rateCards()} className={buttonClass()}>
          All rate cards
        </Link>
      }
    >
      It does not exist, or it belongs to another tenant. If you work in several tenants, switch at
      the top left.
    </EmptyState>
  );
}
