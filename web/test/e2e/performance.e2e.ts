/** How campaigns, buyers and suppliers do: in their lists and on their pages. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  find,
  inspect,
  launch,
  pretend,
  settle,
  signInOnce,
  visit,
  type Session,
} from "./browser";
import {
  api,
  hangUp,
  makeBuyer,
  makeOffer,
  makeSettledCall,
  placeCall,
  uniqueName,
  untilHangUp,
  type ListedCall,
} from "./server";

let browser: Browser;
let session: Session;
let call: ListedCall;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
  call = await makeSettledCall();
});
afterAll(() => browser.close());

const performanceAddress = "**/api/v1/stats/performance*";

/** The value of a figure of the card, such as the number of calls. */
async function figure(page: Page, name: string): Promise<string> {
  const mark = page.getByRole("button", { name: new RegExp(`^What ${name} means`) });
  const value = mark.locator("xpath=ancestor::dt/following-sibling::dd");
  return (await value.textContent()) ?? "";
}

/** What a row of a list says of today: calls, share connected and revenue. */
async function today(row: Locator): Promise<string[]> {
  const cells = await row.getByRole("cell").allTextContents();
  return cells.slice(-5, -2);
}

async function open(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await page.getByRole("heading", { name: "Performance" }).waitFor();
  await settle(page);
}

test("the lists say how each row does today, and what that means", async () => {
  const lists = [
    { path: "/buyers", table: "Buyers", box: "Search buyers", name: call.buyerName },
    { path: "/campaigns", table: "Campaigns", box: "Search campaigns", name: call.campaignName },
  ];
  await visit(browser, session, async (page) => {
    for (const { path, table, box, name } of lists) {
      await page.goto(path);
      await page.getByRole("table", { name: table }).waitFor();
      await find(page, box, name);
      const row = page.getByRole("row", { name: new RegExp(name) });
      expect(await today(row)).toEqual([
        expect.stringMatching(/^[1-9][\d,]*$/),
        expect.stringMatching(/^\d+\.\d%$/),
        expect.stringMatching(/^\$[\d,]+\.\d\d$/),
      ]);
      await inspect(page, `performance-list-${table.toLowerCase()}`);
      await page.getByRole("button", { name: "Connected", exact: true }).focus();
      await page
        .getByRole("tooltip", { name: "connected % = calls a buyer answered / calls" })
        .waitFor();
    }
  });
});

test("the lists have room for it beside long names", async () => {
  const name = uniqueName("A buyer whose name is longer than anybody would care to read in a list");
  const { campaignId, buyerId } = await makeOffer(name);
  await api("PATCH", `/buyers/${buyerId}`, { company: `${name} Incorporated` });
  await api("PATCH", `/campaigns/${campaignId}`, { description: `${name}, described at length` });
  await api("POST", "/suppliers", { name, company: name, externalId: name });
  await visit(browser, session, async (page) => {
    for (const list of ["buyers", "campaigns", "suppliers"]) {
      await page.goto(`/${list}?search=${encodeURIComponent(name)}`);
      const table = page.getByRole("table");
      await table.getByRole("row", { name: new RegExp(name) }).waitFor();
      await settle(page);
      expect(await today(table.getByRole("row").last())).toEqual(["0", "–", "–"]);
      const isTooWide = await table.evaluate(
        ({ parentElement: around }) => around !== null && around.scrollWidth > around.clientWidth,
      );
      expect(isTooWide, list).toBe(false);
    }
  });
});

test("a buyer's page says how it and its targets did, and each figure explains itself", async () => {
  await visit(browser, session, async (page) => {
    await open(page, `/buyers/${call.buyerId}`, call.buyerName);
    expect(await figure(page, "calls")).toMatch(/^[1-9][\d,]*$/);
    expect(await figure(page, "live now")).toMatch(/^\d+/);
    for (const name of ["connected", "accepted", "paid", "converted"]) {
      expect(await figure(page, name)).toMatch(/^\d+\.\d%$/);
    }
    expect(await figure(page, "average talk")).toMatch(/^\d+:\d\d$/);
    for (const name of ["revenue", "revenue per call", "profit"]) {
      expect(await figure(page, name)).toMatch(/^-?\$[\d,.]+$/);
    }
    for (const name of ["margin", "ROI"]) {
      expect(await figure(page, name)).toMatch(/^(-?\d+\.\d%|–)$/);
    }
    const targets = page.getByRole("table", { name: "How its targets did" });
    expect(await targets.getByRole("row").nth(1).getByRole("cell").allTextContents()).toEqual([
      expect.stringContaining(call.buyerName),
      expect.stringMatching(/^[1-9][\d,]*$/),
      expect.stringMatching(/^\d+\.\d%$/),
      expect.stringMatching(/^\d+:\d\d$/),
      expect.stringMatching(/^\$[\d,]+\.\d\d$/),
    ]);
    await inspect(page, "performance-buyer");

    await page.getByRole("button", { name: /^What accepted means/ }).focus();
    const accepted = "accepted % = calls a buyer answered / calls for which a buyer was rung";
    await page.getByRole("tooltip", { name: accepted }).waitFor();
  });
});

test("a campaign's page says how each of its offers did, and leads to their buyers", async () => {
  await visit(browser, session, async (page) => {
    await open(page, `/campaigns/${call.campaignId}`, call.campaignName);
    await inspect(page, "performance-campaign");
    const offers = page.getByRole("table", { name: "How its offers did" });
    await offers.getByRole("link", { name: call.buyerName, exact: true }).click();
    await page.getByRole("heading", { name: call.buyerName, level: 1 }).waitFor();
  });
});

test("a supplier's page says how each of its own sources did", async () => {
  await visit(browser, session, async (page) => {
    await open(page, `/suppliers/${call.supplierId}`, call.supplierName);
    const sources = page.getByRole("table", { name: "How its sources did" });
    const row = sources.getByRole("row", { name: new RegExp(`^${call.supplierSubId}`) });
    expect(await row.getByRole("cell").nth(1).textContent()).toMatch(/^[1-9][\d,]*$/);
    await inspect(page, "performance-supplier");
  });
});

test("other days are in the address and survive a reload and another tab", async () => {
  await visit(browser, session, async (page) => {
    await open(page, `/buyers/${call.buyerId}`, call.buyerName);
    await page.getByRole("button", { name: "Last 30 days" }).click();
    await eventually(() => new URL(page.url()).search).toBe("?range=30d");
    await page.getByRole("tab", { name: "Offers" }).click();
    await page.getByRole("table", { name: "Offers" }).waitFor();
    await page.getByRole("tab", { name: "Overview" }).click();
    await page.reload();
    const days = page.getByRole("button", { name: "Last 30 days" });
    expect(await days.getAttribute("aria-pressed")).toBe("true");
    await eventually(() => figure(page, "calls")).toMatch(/^[1-9]/);
    await page.getByRole("button", { name: "Today", exact: true }).click();
    await eventually(() => new URL(page.url()).search).toBe("");
  });
});

test("a call that comes in is counted without a reload, beside how many are taken at once", async () => {
  await visit(browser, session, async (page) => {
    await page.route(`**/api/v1/buyers/${call.buyerId}`, async (route) => {
      const response = await route.fetch();
      const buyer = (await response.json()) as object;
      const caps = { limits: [{ window: "concurrent", limit: 40 }], timeZone: "UTC" };
      await route.fulfill({ response, json: { ...buyer, caps } });
    });
    await open(page, `/buyers/${call.buyerId}`, call.buyerName);
    await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
    expect(await figure(page, "live now")).toMatch(/^\d+ of 40$/);

    await open(page, `/campaigns/${call.campaignId}`, call.campaignName);
    await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
    const count = async () => Number((await figure(page, "calls")).replaceAll(",", ""));
    const before = await count();
    const placed = await placeCall({ outcome: "answer", ring: 1, talk: untilHangUp });
    await eventually(count).toBeGreaterThan(before);
    await eventually(() => figure(page, "live now")).toMatch(/^[1-9]/);
    await hangUp(placed);
  });
});

test("whoever had no calls is said to have had none", async () => {
  const name = uniqueName("Quiet");
  const { id } = await makeBuyer(name, "+12125550142");
  await visit(browser, session, async (page) => {
    await open(page, `/buyers/${id}`, name);
    await page.getByText("No calls today.").waitFor();
    await page.getByRole("button", { name: "Last 7 days" }).click();
    await page.getByText("No calls in the last 7 days.").waitFor();
    await inspect(page, "performance-none");
  });
});

test("figures that cannot be loaded are no zeros, and can be tried again", async () => {
  await visit(browser, session, async (page) => {
    await page.route(performanceAddress, (route) => route.abort());
    await page.goto("/buyers");
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    await find(page, "Search buyers", call.buyerName);
    const row = page.getByRole("row", { name: new RegExp(call.buyerName) });
    await eventually(() => today(row)).toEqual(["–", "–", "–"]);
    await page.goto(`/buyers/${call.buyerId}`);
    await page.getByRole("heading", { name: "The performance could not be loaded" }).waitFor();
    await inspect(page, "performance-failed");
    await page.unroute(performanceAddress);
    await page.getByRole("button", { name: "Try again" }).click();
    await eventually(() => figure(page, "calls")).toMatch(/^[1-9]/);
  });
});

test("those who may not see calls see no figures, and none are asked for", async () => {
  await visit(browser, session, async (page) => {
    await pretend(page, ({ rights }) => ({
      rights: rights.filter((right) => right !== "calls:read"),
    }));
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto("/buyers");
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    await settle(page);
    expect(await page.getByRole("columnheader", { name: "Calls today" }).count()).toBe(0);
    await page.goto(`/buyers/${call.buyerId}`);
    await page.getByRole("heading", { name: "Which calls it takes" }).waitFor();
    expect(await page.getByRole("heading", { name: "Performance" }).count()).toBe(0);
    expect(asked.filter((url) => url.includes("/stats/performance"))).toEqual([]);
  });
});

test("the figures have room on a phone", async () => {
  await visit(browser, session, async (page) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `/buyers/${call.buyerId}`, call.buyerName);
    await inspect(page, "phone-performance");
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isTooWide).toBe(false);
  });
});
