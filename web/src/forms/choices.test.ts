import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { buyerList, buyerRead } from "~/api/buyers";
import { campaignList, campaignRead } from "~/api/campaigns";
import type { Reading } from "~/api/client";
import { numberList } from "~/api/numbers";
import { offerRead } from "~/api/offers";
import { supplierList } from "~/api/suppliers";
import type { BuyerId, CampaignId, OfferId } from "~/api/types";
import { useNumberChoices, useOfferChoices, usePartyChoices } from "./choices";
import { useCampaignOptions } from "./option-lists";

vi.mock("~/hooks/session", () => ({ useMaySee: () => true }));

/** What was read already, by the question. */
type Read = [reading: Reading<never>, answer: unknown];

const read = <Body>(reading: Reading<Body>, answer: unknown) =>
  [reading, answer] as unknown as Read;
const page = (...data: object[]) => ({ data, meta: { hasMore: true } });
const first = { limit: 20, sort: "name" };

/** What a hook says once these were read. */
function said<Said>(hook: () => Said, reads: Read[]): Said {
  const client = new QueryClient();
  for (const [{ queryKey }, answer] of reads) client.setQueryData(queryKey, answer as never);
  let heard: Said[] = [];
  const Listener = () => {
    heard = [hook()];
    return null;
  };
  renderToStaticMarkup(createElement(QueryClientProvider, { client }, createElement(Listener)));
  return heard[0] as Said;
}

test("money is booked with archived buyers and suppliers too, which say that they are", () => {
  const { choices, known } = said(
    () => usePartyChoices("buyer:buy_9"),
    [
      read(buyerList(first), page({ id: "buy_1", name: "Acme", status: "active" })),
      read(
        buyerList({ ...first, status: "archived" }),
        page({ id: "buy_2", name: "Bygone", status: "archived" }),
      ),
      read(buyerRead("buy_9" as BuyerId), { id: "buy_9", name: "Zenith", status: "paused" }),
      read(supplierList(first), page({ id: "sup_1", name: "Acme", status: "active" })),
      read(supplierList({ ...first, status: "archived" }), page()),
    ],
  );
  expect(choices).toEqual([
    { id: "buyer:buy_1", label: "Acme (buyer)" },
    { id: "buyer:buy_2", label: "Bygone (buyer)", hint: "Archived" },
    { id: "supplier:sup_1", label: "Acme (supplier)" },
  ]);
  expect(known).toEqual({ id: "buyer:buy_9", label: "Zenith (buyer)", hint: "Paused" });
});

test("the free numbers are found however many are taken, and the taken ones likewise", () => {
  const free = { id: "num_1", phoneNumber: "+12125550101", label: "Spare" };
  const taken = {
    id: "num_2",
    phoneNumber: "+12125550102",
    label: null,
    campaignId: "cmp_1",
    campaignName: "Roofing",
    rules: [{}],
  };
  const byCampaign = { limit: 20, sort: "campaignName" };
  const found = said(
    () => useNumberChoices("free"),
    [read(numberList(byCampaign), page(free, taken))],
  );
  expect(found.choices).toEqual([{ id: "num_1", label: "+1 (212) 555-0101 · Spare" }]);
  expect(found.isNone).toBe(false);
  const none = said(() => useNumberChoices("free"), [read(numberList(byCampaign), page(taken))]);
  expect(none.isNone).toBe(true);
  const { choices } = said(
    () => useNumberChoices("assigned"),
    [read(numberList({ limit: 20, sort: "-campaignName" }), page(taken, free))],
  );
  expect(choices).toEqual([{ id: "num_2", label: "+1 (212) 555-0102", hint: "Roofing · 1 rule" }]);
});

test("an offer that the address names is known, wherever it stands in the list", () => {
  const offer = {
    id: "ofr_9",
    campaignName: "Roofing",
    buyerName: "Acme",
    targetName: "Desk",
    status: "archived",
  };
  const { known } = said(
    () => useOfferChoices("ofr_9"),
    [read(offerRead("ofr_9" as OfferId), offer)],
  );
  expect(known).toEqual({ id: "ofr_9", label: "Roofing · Acme · Desk", hint: "Archived" });
});

test("a select offers what is linked to by its name, listed or not", () => {
  const list = read(
    campaignList({ limit: 200, sort: "name" }),
    page({ id: "cmp_1", name: "Roofing" }),
  );
  const old = read(campaignRead("cmp_9" as CampaignId), { id: "cmp_9", name: "Gutters" });
  const { words } = said(() => useCampaignOptions("None", { id: "cmp_9" }), [list, old]);
  expect(words).toEqual({ "": "None", cmp_1: "Roofing", cmp_9: "Gutters" });
});
