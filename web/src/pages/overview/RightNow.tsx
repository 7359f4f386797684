import { Link } from "@tanstack/react-router";
import { Hash, Megaphone, Plus, Users } from "lucide-react";
import { canCreateCampaign, canCreatePart } from "~/api/can";
import type { Dashboard } from "~/api/types";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Skeleton } from "~/ui/states";

/** What goes on at this moment, and what one may want to do about it. */
export function RightNow({ dashboard }: { dashboard: Dashboard | undefined }) {
  return (
    <Card title="Right now">
      <dl className="grid grid-cols-2 divide-x divide-line border-b">
        <div className="px-4 py-3">
          <dt className="text-xs text-ink-muted">Live calls</dt>
          <dd className="tabular mt-0.5 text-2xl font-semibold tracking-tight">
            {dashboard === undefined ? (
              <Skeleton className="my-1.5 h-5 w-10" />
            ) : (
              <Link
                {...paths.calls()}
                search={{ range: "today", status: "in_progress" }}
                className="rounded hover:text-accent-text"
              >
                {dashboard.liveCalls}
                <span className="sr-only"> calls in progress: show them</span>
              </Link>
            )}
          </dd>
        </div>
        <div className="px-4 py-3">
          <dt className="text-xs text-ink-muted">Active campaigns</dt>
          <dd className="tabular mt-0.5 text-2xl font-semibold tracking-tight">
            {dashboard === undefined ? (
              <Skeleton className="my-1.5 h-5 w-10" />
            ) : (
              <Link
                {...paths.campaigns()}
                search={{ status: "active" }}
                className="rounded hover:text-accent-text"
              >
                {dashboard.activeCampaigns}
                <span className="sr-only"> active campaigns: show them</span>
              </Link>
            )}
          </dd>
        </div>
      </dl>
      <QuickActions />
    </Card>
  );
}

/** What is begun most often; what one may not do is not offered here. */
function QuickActions() {
  const { rights } = useUser();
  const link = buttonClass({ className: "w-full justify-start" });
  return (
    <div className="grid gap-2 p-4">
      <h3 className="text-xs text-ink-muted">Quick actions</h3>
      {canCreateCampaign(rights).allowed && (
        <Link {...paths.campaignNew()} className={link}>
          <Plus aria-hidden />
          New campaign
        </Link>
      )}
      {canCreatePart("buyer", rights).allowed && (
        <Link {...paths.buyerNew()} className={link}>
          <Users aria-hidden />
          New buyer
        </Link>
      )}
      {canCreatePart("number", rights).allowed && (
        <Link {...paths.numberNew()} className={link}>
          <Hash aria-hidden />
          Add a number
        </Link>
      )}
      <Link {...paths.campaigns()} className={link}>
        <Megaphone aria-hidden />
        All campaigns
      </Link>
    </div>
  );
}
