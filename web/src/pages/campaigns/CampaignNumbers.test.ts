import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { numberList } from "~/api/numbers";
import type { Campaign, CampaignId, HeldNumber } from "~/api/types";
import { CampaignNumbers, numbersOf } from "./CampaignNumbers";

vi.mock("@tanstack/react-router", () => ({ Link: () => null }));
vi.mock("~/hooks/session", () => ({ useUser: () => ({ rights: ["numbers:edit"] }) }));
vi.mock("~/pages/numbers/useNumberSteps", () => ({ useNumberSteps: () => ({ dialog: null }) }));

test("a campaign with more numbers than its page shows says so", () => {
  const campaign = { id: "cmp_1" as CampaignId, status: "active" } as Campaign;
  const number = { id: "num_1", phoneNumber: "+12125550101", status: "active" } as HeldNumber;
  const shown = (hasMore: boolean) => {
    const client = new QueryClient();
    const { queryKey } = numberList(numbersOf(campaign.id));
    const meta = { page: 1, limit: 200, hasMore };
    client.setQueryData(queryKey, { data: [{ ...number, kind: "local" }], meta });
    const page = createElement(CampaignNumbers, { campaign });
    return renderToStaticMarkup(createElement(QueryClientProvider, { client }, page));
  };
  expect(shown(true)).toContain("These are the first 1 of them.");
  expect(shown(false)).not.toContain("These are the first");
});
