/** The list of campaigns. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, settle, signInOnce, visit, type Session } from "./browser";
import { demo, makeCampaign, uniqueName } from "./server";

const stem = uniqueName("Listing");
const listAddress = /\/api\/v1\/campaigns\?/;

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
  await makeCampaign(`${stem} alpha`);
  await makeCampaign(`${stem} beta`);
});
afterAll(() => browser.close());

/** The names in the list, from top to bottom. */
async function names(page: Page): Promise<string[]> {
  await settle(page);
  return page.locator("[data-row-link]").allTextContents();
}

/** The list with only this file's two campaigns in it. */
function ownList(more = ""): string {
  return `/campaigns?search=${encodeURIComponent(stem)}${more}`;
}

test("the list shows every campaign's status, number and offers", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns");
    await page.getByRole("link", { name: `${stem} beta` }).waitFor();
    await inspect(page, "campaigns");
    const row = page.getByRole("row", { name: new RegExp(`${stem} beta`) });
    expect(await row.getByRole("cell").allTextContents()).toEqual([
      `${stem} beta`,
      "Draft",
      "None",
      "0",
      "0",
      "–",
      "–",
      expect.stringMatching(/ago$|just now/),
      "",
    ]);
  });
});

test("the status filter is in the address and survives a reload", async () => {
  await visit(browser, session, async (page) => {
    await page.goto(ownList());
    await page.getByRole("button", { name: "Active", exact: true }).click();
    await page.getByRole("heading", { name: "No campaign matches" }).waitFor();
    await page.getByRole("button", { name: "Draft", exact: true }).click();
    await eventually(() => names(page)).toHaveLength(2);
    expect(new URL(page.url()).searchParams.get("status")).toBe("draft");
    await page.reload();
    await eventually(() => names(page)).toHaveLength(2);
    expect(
      await page.getByRole("button", { name: "Draft", exact: true }).getAttribute("aria-pressed"),
    ).toBe("true");
  });
});

test("slash brings the keyboard to the search, and Escape clears it", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns");
    await page.getByRole("table", { name: "Campaigns" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type(`${stem} al`);
    await eventually(() => names(page)).toEqual([`${stem} alpha`]);
    expect(new URL(page.url()).searchParams.get("search")).toBe(`${stem} al`);
    await page.keyboard.press("Escape");
    await eventually(() => new URL(page.url()).search).toBe("");
  });
});

test("a column's heading sorts the list at the server, one way and then the other", async () => {
  await visit(browser, session, async (page) => {
    await page.goto(ownList());
    await page.getByRole("button", { name: "Name" }).click();
    await eventually(() => names(page)).toEqual([`${stem} alpha`, `${stem} beta`]);
    await page.getByRole("button", { name: "Name" }).click();
    await eventually(() => names(page)).toEqual([`${stem} beta`, `${stem} alpha`]);
    expect(new URL(page.url()).searchParams.get("sort")).toBe("-name");
    expect(await page.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
  });
});

test("pages follow one another through the address", async () => {
  await visit(browser, session, async (page) => {
    // One campaign to a page, so that two make two pages.
    await page.route(listAddress, (route) =>
      route.continue({ url: route.request().url().replace("limit=50", "limit=1") }),
    );
    await page.goto(ownList("&sort=name"));
    await eventually(() => names(page)).toEqual([`${stem} alpha`]);
    await page.getByRole("button", { name: "Next" }).click();
    await eventually(() => names(page)).toEqual([`${stem} beta`]);
    expect(new URL(page.url()).searchParams.get("page")).toBe("2");
    expect(await page.getByRole("button", { name: "Next" }).getAttribute("aria-disabled")).toBe(
      "true",
    );
    await page.goBack();
    await eventually(() => names(page)).toEqual([`${stem} alpha`]);
  });
});

test("j and k move along the rows, and Enter opens one", async () => {
  await visit(browser, session, async (page) => {
    await page.goto(ownList("&sort=name"));
    await eventually(() => names(page)).toHaveLength(2);
    for (const key of ["j", "j", "j", "k", "j"]) await page.keyboard.press(key);
    await inspect(page, "campaigns-keyboard");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: `${stem} beta`, level: 1 }).waitFor();
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
  });
});

test("an action that is not possible says why in the row's menu", async () => {
  await visit(browser, session, async (page) => {
    await page.goto(ownList());
    await page.getByRole("button", { name: `Actions for ${stem} alpha` }).click();
    const activate = page.getByRole("menuitem", { name: /^Activate/ });
    expect(await activate.getAttribute("aria-disabled")).toBe("true");
    expect(await activate.textContent()).toContain("It still needs an active offer and a number.");
    await inspect(page, "campaigns-row-menu");
  });
});

test("a search without a result says so and offers to clear it", async () => {
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns?search=${encodeURIComponent(`${stem} gamma`)}`);
    await page.getByRole("heading", { name: "No campaign matches" }).waitFor();
    await inspect(page, "campaigns-nothing-found");
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await page.getByRole("link", { name: `${stem} alpha` }).waitFor();
    expect(page.url()).toBe(`${demo.url}/campaigns`);
  });
});

test("a tenant without campaigns learns what they are and how to begin", async () => {
  await visit(browser, session, async (page) => {
    const json = { data: [], meta: { total: 0, page: 1, limit: 50, hasMore: false } };
    await page.route(listAddress, (route) => route.fulfill({ json }));
    await page.goto("/campaigns");
    await page.getByRole("heading", { name: "No campaigns yet" }).waitFor();
    await inspect(page, "campaigns-empty");
    await page.getByRole("button", { name: "New campaign" }).last().click();
    await page.getByRole("dialog", { name: "New campaign" }).waitFor();
  });
});

test("while the list loads its layout already stands", async () => {
  await visit(browser, session, async (page) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(listAddress, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(ownList());
    const table = page.getByRole("table", { name: "Campaigns" });
    await table.waitFor();
    expect(await table.getAttribute("aria-busy")).toBe("true");
    expect(await page.getByRole("columnheader").count()).toBe(9);
    release();
    await eventually(() => names(page)).toHaveLength(2);
  });
});

test("a failure says what, why and the trace id, and another try mends it", async () => {
  await visit(browser, session, async (page) => {
    const json = {
      error: {
        code: "internal",
        message: "The database is restarting.",
        details: [],
        traceId: "4bf92f35",
      },
    };
    await page.route(listAddress, (route) => route.fulfill({ status: 503, json }));
    await page.goto(ownList());
    const alert = page.getByRole("alert");
    await alert.getByRole("heading", { name: "The campaigns could not be loaded" }).waitFor();
    await inspect(page, "campaigns-failed");
    expect(await alert.textContent()).toContain("The database is restarting.");
    expect(await alert.textContent()).toContain("4bf92f35");
    await page.unroute(listAddress);
    await page.getByRole("button", { name: "Try again" }).click();
    await eventually(() => names(page)).toHaveLength(2);
  });
});
