/** The start page: figures, their course, who brings the most, and what happens right now. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signIn, signInOnce, visit, type Session } from "./browser";
import { demo, makeSettledCall, placeCall, shownNumber } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
  await makeSettledCall();
});
afterAll(() => browser.close());

/** The value of a figure, such as the number of calls. */
async function figure(page: Page, name: string): Promise<string> {
  const term = page.getByRole("term").filter({ hasText: new RegExp(`^${name}`) });
  return (await term.locator("xpath=following-sibling::dd[1]").textContent()) ?? "";
}

async function open(page: Page, more = ""): Promise<void> {
  await page.goto(`/overview${more}`);
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  await page.getByRole("img", { name: /^Calls over time/ }).waitFor();
}

test("whoever signs in sees at once how the exchange does today", async () => {
  await visit(browser, undefined, async (page) => {
    await page.goto("/");
    await signIn(page);
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    await page.getByRole("img", { name: /^Calls over time/ }).waitFor();
    expect(page.url()).toBe(`${demo.url}/overview`);
    expect(await figure(page, "Calls")).toMatch(/^[1-9]/);
    expect(await figure(page, "Connected")).toMatch(/^[1-9]\d*\d?[\d.]*%$/);
    for (const name of ["Revenue", "Payout", "Cost", "Profit"]) {
      expect(await figure(page, name)).toMatch(/^-?\$[\d,]+\.\d\d/);
    }
    await inspect(page, "overview");
  });
});

test("each figure explains itself", async () => {
  await visit(browser, session, async (page) => {
    await open(page);
    await page.getByRole("button", { name: /^What connected means/ }).focus();
    await page
      .getByRole("tooltip", { name: "connected % = calls a buyer answered / calls" })
      .waitFor();
  });
});

test("a call that comes in is counted and listed without a reload", async () => {
  await visit(browser, session, async (page) => {
    await open(page);
    await page.getByRole("button", { name: "Live updates: Live" }).waitFor();
    const before = Number((await figure(page, "Calls")).replaceAll(",", ""));
    const { from } = await placeCall({ outcome: "answer", ring: 1, talk: 3 });
    const recent = page.getByRole("table", { name: "Recent calls" });
    await recent.getByRole("link", { name: shownNumber(from) }).waitFor();
    const after = Number((await figure(page, "Calls")).replaceAll(",", ""));
    expect(after).toBeGreaterThan(before);
    await recent.getByRole("link", { name: shownNumber(from) }).click();
    await page.getByRole("heading", { name: shownNumber(from), level: 1 }).waitFor();
  });
});

test("other days are in the address, and the drawing is also a table", async () => {
  await visit(browser, session, async (page) => {
    await open(page);
    await page.getByRole("button", { name: "Last 7 days" }).click();
    await eventually(() => new URL(page.url()).search).toBe("?range=7d");
    await page.getByRole("button", { name: "Table", exact: true }).click();
    const numbers = page.getByRole("table", { name: "Calls and money over time" });
    await eventually(() => numbers.getByRole("row").count()).toBe(8);
    await inspect(page, "overview-week");
    await page.reload();
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    expect(
      await page.getByRole("button", { name: "Last 7 days" }).getAttribute("aria-pressed"),
    ).toBe("true");
  });
});

test("pointing at the drawing tells the numbers of that hour", async () => {
  await visit(browser, session, async (page) => {
    await open(page);
    await page.getByRole("img", { name: /^Calls over time/ }).hover();
    await page
      .getByText(/^\d\d:00$/)
      .last()
      .waitFor();
    await inspect(page, "overview-pointed");
  });
});

test("the best campaigns, buyers and suppliers lead to their pages", async () => {
  await visit(browser, session, async (page) => {
    await open(page);
    const top = page.getByRole("table", { name: "Top buyers" }).getByRole("link").first();
    const name = (await top.textContent()) ?? "";
    await top.click();
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.getByRole("main").getByRole("link", { name: "Calls" }).waitFor();
  });
});

test("figures that cannot be loaded can be tried again", async () => {
  await visit(browser, session, async (page) => {
    const address = "**/api/v1/stats/dashboard*";
    await page.route(address, (route) => route.abort());
    await page.goto("/overview");
    await page.getByRole("heading", { name: "The figures could not be loaded" }).waitFor();
    await inspect(page, "overview-failed");
    await page.unroute(address);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("img", { name: /^Calls over time/ }).waitFor();
  });
});

test("the start page works on a phone", async () => {
  await visit(browser, session, async (page) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page);
    await inspect(page, "phone-overview");
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isTooWide).toBe(false);
  });
});
