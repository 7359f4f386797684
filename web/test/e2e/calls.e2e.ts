/** The list of calls: watching them come in, narrowing, totalling, exporting. */
import { readFileSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
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
  demo,
  hangUp,
  makeSettledCall,
  placeCall,
  shownNumber,
  untilHangUp,
  type ListedCall,
} from "./server";

let browser: Browser;
let session: Session;
let settled: ListedCall & { from: string };
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
  settled = await makeSettledCall();
});
afterAll(() => browser.close());

const listAddress = /\/api\/v1\/calls\?/;

function table(page: Page): Locator {
  return page.getByRole("table", { name: "Calls" });
}

/** The row of the call from this number. */
function rowOf(page: Page, from: string): Locator {
  return table(page)
    .getByRole("row")
    .filter({ hasText: shownNumber(from) });
}

/** The list, once it follows what happens. */
async function openList(page: Page, more = ""): Promise<void> {
  await page.goto(`/calls${more}`);
  await table(page).waitFor();
  await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
}

/** How many calls the list shows; its heading and its totals are no calls. */
async function count(page: Page): Promise<number> {
  await settle(page);
  return page.locator("[data-row-link]").count();
}

test("a call comes into the list as it happens, ticks while they talk, and ends with its money", async () => {
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    const placed = await placeCall({ outcome: "answer", ring: 1, talk: untilHangUp });
    const row = rowOf(page, placed.from);
    await row.and(page.locator("[data-arrived]")).waitFor();
    await row.getByText("In progress").waitFor();
    await inspect(page, "calls");
    const talk = () => row.getByRole("cell").nth(5).textContent();
    const before = await talk();
    await eventually(talk).not.toBe(before);
    await hangUp(placed);
    await row.getByText("Connected").waitFor({ timeout: 30_000 });
    await eventually(() => row.getAttribute("data-arrived")).toBeNull();
    expect(await page.evaluate(() => "sameDocument" in globalThis)).toBe(true);
  });
}, 90_000);

test("the filters are in the address, which shows the same to whoever opens it", async () => {
  let address = "";
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.getByRole("combobox", { name: "Days" }).selectOption("Today");
    await page.getByRole("combobox", { name: "Campaign" }).selectOption(settled.campaignId);
    await page.getByRole("combobox", { name: "Status" }).selectOption("Completed");
    await rowOf(page, settled.from).waitFor();
    const asked = new URL(page.url()).searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      range: "today",
      campaign: settled.campaignId,
      status: "completed",
    });
    await inspect(page, "calls-filtered");
    address = page.url();
  });
  await visit(browser, session, async (page) => {
    await page.goto(address);
    await rowOf(page, settled.from).waitFor();
    expect(await page.getByRole("combobox", { name: "Status" }).inputValue()).toBe("completed");
    await page.getByRole("combobox", { name: "Status" }).selectOption("Busy");
    await eventually(() => rowOf(page, settled.from).count()).toBe(0);
    await page.getByRole("button", { name: "Clear the filters" }).first().click();
    await rowOf(page, settled.from).waitFor();
    expect(new URL(page.url()).search).toBe("?range=today");
  });
});

test("days of one's own choice narrow the list, and no calls say what it takes to get one", async () => {
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.getByRole("combobox", { name: "Days" }).selectOption("Other days");
    await page.getByLabel("First day").fill("2001-01-01");
    await page.getByLabel("Last day").fill("2001-01-02");
    await page.getByRole("heading", { name: "No calls in these days" }).waitFor();
    await inspect(page, "calls-none");
    expect(new URL(page.url()).search).toBe("?from=2001-01-01&to=2001-01-02");
    await page.getByRole("link", { name: "Show all time" }).click();
    await rowOf(page, settled.from).waitFor();
  });
});

test("a caller is found by a part of the number, in the search and in the filter", async () => {
  const digits = shownNumber(settled.from).slice(3);
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.keyboard.press("/");
    await page.keyboard.type(digits);
    await eventually(() => count(page)).toBe(1);
    await page.keyboard.press("Escape");
    await eventually(() => new URL(page.url()).search).toBe("");
    await page.getByRole("button", { name: "More filters" }).click();
    const panel = page.getByRole("dialog", { name: "More filters" });
    await panel.getByLabel("Caller", { exact: true }).fill(digits);
    await panel.getByLabel("Revenue from").fill("a lot");
    await panel.getByRole("button", { name: "Apply" }).click();
    await panel.getByText("Enter an amount such as 15.50.").waitFor();
    await inspect(page, "calls-more-filters");
    await panel.getByLabel("Revenue from").fill("9999999");
    await panel.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("heading", { name: "No call matches" }).waitFor();
    expect(new URL(page.url()).searchParams.get("revenueMin")).toBe("9999999");
  });
});

test("the totals are those of every call that matches", async () => {
  const asked = `/calls?campaignId=${settled.campaignId}&status=completed&limit=1`;
  type Page = { meta: { total: number; totals: { calls: number; connected: number }[] } };
  await visit(browser, session, async (page) => {
    await openList(page, `?range=all&campaign=${settled.campaignId}&status=completed`);
    const row = table(page)
      .getByRole("row")
      .filter({ hasText: /^Total/ });
    // Calls go on coming in while this looks, so both are read until they agree.
    await eventually(async () => {
      const { meta } = await api<Page>("GET", asked);
      const [totals] = meta.totals;
      const said = (await row.textContent()) ?? "";
      return (
        said.includes(`${totals?.calls.toLocaleString("en-US")} call`) &&
        said.includes(`${totals?.connected} connected`)
      );
    }).toBe(true);
  });
});

test("the export holds what is shown, with the columns that are shown", async () => {
  await visit(browser, session, async (page) => {
    await openList(page, `?search=${settled.from.slice(1)}`);
    await eventually(() => count(page)).toBe(1);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Payout" }).click();
    await inspect(page, "calls-columns");
    await page.keyboard.press("Escape");
    await eventually(() => table(page).getByRole("columnheader", { name: "Payout" }).count()).toBe(
      0,
    );
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    await page.getByText("1 call exported").waitFor();
    expect(download.suggestedFilename()).toMatch(/^calls-\d{4}-\d\d-\d\d\.csv$/);
    const [heading = "", line = "", ...rest] = readFileSync(await download.path(), "utf8")
      .replace("\uFEFF", "")
      .split("\r\n");
    expect(heading.split(",")).toContain("Profit");
    expect(heading.split(",")).not.toContain("Payout");
    expect(line.split(",").slice(0, 1)).toEqual([settled.id]);
    expect(line).toContain(settled.from);
    expect(rest).toEqual([""]);
    await page.reload();
    await table(page).waitFor();
    expect(await table(page).getByRole("columnheader", { name: "Payout" }).count()).toBe(0);
  });
});

test("older calls are a page away, and the newest one step back", async () => {
  await visit(browser, session, async (page) => {
    await page.route(listAddress, async (route) => {
      const url = new URL(route.request().url());
      if (url.searchParams.get("limit") === "50") url.searchParams.set("limit", "1");
      await route.continue({ url: url.href });
    });
    await openList(page, "?range=all&status=completed");
    await eventually(() => count(page)).toBe(1);
    const newest = await page.locator("[data-row-link]").getAttribute("href");
    await page.getByRole("button", { name: "Older" }).click();
    await eventually(() => page.locator("[data-row-link]").getAttribute("href")).not.toBe(newest);
    expect(new URL(page.url()).searchParams.has("cursor")).toBe(true);
    await table(page)
      .getByRole("row")
      .filter({ hasText: /^Total/ })
      .waitFor();
    await page.getByRole("button", { name: "Newest" }).click();
    await eventually(() => new URL(page.url()).searchParams.has("cursor")).toBe(false);
  });
});

test("a list that cannot be loaded can be tried again", async () => {
  await visit(browser, session, async (page) => {
    await page.route(listAddress, (route) => route.abort());
    await page.goto("/calls");
    await page.getByRole("heading", { name: "The calls could not be loaded" }).waitFor();
    await inspect(page, "calls-failed");
    await page.unroute(listAddress);
    await page.getByRole("button", { name: "Try again" }).click();
    await table(page).waitFor();
  });
});

test("without the live feed the list says so, and goes on by asking", async () => {
  await visit(browser, session, async (page) => {
    await page.route("**/api/v1/live", (route) => route.abort());
    await page.goto("/calls");
    await table(page).waitFor();
    await page.getByRole("button", { name: "Live updates: Reconnecting" }).waitFor();
    await inspect(page, "calls-reconnecting");
    const { from } = await placeCall({ outcome: "busy", ring: 1 });
    await rowOf(page, from).waitFor();
    await page.unroute("**/api/v1/live");
    await page.getByRole("button", { name: /^Live updates/ }).click();
    await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
  });
});

test("j and k move along the calls, and Enter opens one", async () => {
  await visit(browser, session, async (page) => {
    await openList(page, `?search=${settled.from.slice(1)}`);
    await eventually(() => count(page)).toBe(1);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: shownNumber(settled.from), level: 1 }).waitFor();
  });
});

test("the palette opens a call by its pasted id, and finds the calls of a caller", async () => {
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).fill(settled.id);
    await page.getByRole("option", { name: "Open this call" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: shownNumber(settled.from), level: 1 }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).fill(settled.from);
    await page.getByRole("option", { name: `Calls from ${shownNumber(settled.from)}` }).click();
    await eventually(() => count(page)).toBe(1);
  });
});

test("a campaign, a buyer and a supplier lead to their calls", async () => {
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${settled.campaignId}`);
    await page.getByRole("main").getByRole("link", { name: "Calls" }).click();
    await page.getByRole("heading", { name: "Calls", level: 1 }).waitFor();
    expect(page.url()).toBe(`${demo.url}/calls?campaign=${settled.campaignId}`);
    await rowOf(page, settled.from).waitFor();
  });
});

test("on a phone each call is a card, and nothing is wider than the screen", async () => {
  await visit(browser, session, async (page) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/calls");
    await page.getByRole("list", { name: "Calls" }).getByRole("listitem").first().waitFor();
    await inspect(page, "phone-calls");
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isTooWide).toBe(false);
    await page.getByRole("button", { name: "Filters", exact: true }).click();
    await page.getByRole("combobox", { name: "Campaign" }).waitFor();
    await page.getByRole("link", { name: shownNumber(settled.from) }).click();
    await page.getByRole("heading", { name: shownNumber(settled.from), level: 1 }).waitFor();
    await inspect(page, "phone-call");
  });
});

test("who may not see calls starts at the campaigns and is offered none", async () => {
  await visit(browser, session, async (page) => {
    await pretend(page, ({ rights }) => ({
      rights: rights.filter((right) => right !== "calls:read"),
    }));
    await page.goto("/");
    await page.getByRole("heading", { name: "Campaigns", level: 1 }).waitFor();
    expect(await page.getByRole("link", { name: "Calls" }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Overview" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Live updates/ }).count()).toBe(0);
  });
});
