/** What surrounds every page: finding things, themes, tenants, the sidebar, small screens. */
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
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
  type User,
} from "./browser";
import { demo, makeCampaign, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

function openList(page: Page): Promise<unknown> {
  return page
    .goto("/campaigns")
    .then(() => page.getByRole("table", { name: "Campaigns" }).waitFor());
}

test("the palette finds a campaign by its name and opens it from the keyboard", async () => {
  const name = uniqueName("Findable");
  await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.keyboard.press("Control+k");
    await page.getByRole("option", { name: "New campaign" }).waitFor();
    await inspect(page, "palette");
    await page.getByRole("combobox", { name: "Search and commands" }).fill(name);
    await eventually(() => page.getByRole("option").allTextContents()).toEqual([`${name}Draft`]);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name, level: 1 }).waitFor();
  });
});

test("the palette runs an action", async () => {
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.getByRole("button", { name: "Search and commands" }).click();
    await page.getByRole("combobox", { name: "Search and commands" }).fill("dark theme");
    await page.getByRole("option", { name: "Use the dark theme" }).click();
    await eventually(() => page.evaluate(() => document.documentElement.dataset["theme"])).toBe(
      "dark",
    );
  });
});

test("a chosen theme is there before the first paint of the next visit", async () => {
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.getByRole("button", { name: "Theme" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    // Without the console's own script only the small one in the head can have set it.
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.reload({ waitUntil: "domcontentloaded" });
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  });
});

test("without a choice the theme is the system's, also when that changes", async () => {
  await visit(browser, session, async (page) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await openList(page);
    const theme = () => page.evaluate(() => document.documentElement.dataset["theme"]);
    expect(await theme()).toBe("dark");
    await page.emulateMedia({ colorScheme: "light" });
    await eventually(theme).toBe("light");
  });
});

test("a question mark shows every shortcut", async () => {
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await inspect(page, "help");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.getByRole("dialog", { name: "New campaign" }).waitFor();
  });
});

test("the sidebar collapses and stays so", async () => {
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.keyboard.press("[");
    await page.getByRole("button", { name: "Expand the sidebar" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Expand the sidebar" }).waitFor();
    await inspect(page, "sidebar-collapsed");
    expect(await page.getByRole("link", { name: "Campaigns" }).getAttribute("aria-current")).toBe(
      "page",
    );
  });
});

test("the first stop of the keyboard leads past the sidebar", async () => {
  await visit(browser, session, async (page) => {
    await openList(page);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
  });
});

test("switching the tenant starts again in the other one", async () => {
  const other = { id: "ten_other", name: "Juniper Partners", role: "analyst" };
  await visit(browser, session, async (page) => {
    await pretend(page, (user) => ({ tenants: [...user.tenants, other] }));
    const asked: unknown[] = [];
    await page.route("**/api/v1/auth/tenant", async (route) => {
      asked.push(route.request().postDataJSON());
      const user = (await (await page.request.get("/api/v1/auth/user")).json()) as User;
      await route.fulfill({
        json: { ...user, tenants: [...user.tenants, other], tenant: { ...user.tenant, ...other } },
      });
    });
    await openList(page);
    await page.getByRole("button", { name: /^Tenant: / }).click();
    await inspect(page, "tenants");
    await page.getByRole("menuitemradio", { name: /Juniper Partners/ }).click();
    await page.getByText("Now working in Juniper Partners").waitFor();
    await page.getByRole("button", { name: "Tenant: Juniper Partners" }).waitFor();
    expect(asked).toEqual([{ tenantId: "ten_other" }]);
  });
});

test("a person without a tenant is asked to choose one", async () => {
  await visit(browser, session, async (page) => {
    await pretend(page, () => ({ tenant: null }));
    await page.goto("/campaigns");
    await page.getByRole("heading", { name: "Choose a tenant" }).waitFor();
    await inspect(page, "no-tenant");
  });
});

test("who may only read sees every action, off, with the reason", async () => {
  await visit(browser, session, async (page) => {
    await pretend(page, (user) => ({
      rights: user.rights.filter((right) => right.endsWith(":read")),
    }));
    await openList(page);
    const button = page.getByRole("button", { name: "New campaign" });
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    await button.focus();
    await page
      .getByRole("tooltip", { name: "Your role can see campaigns but not make them." })
      .waitFor();
    await page.keyboard.press("n");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });
});

test("on a phone the pages open from a button and nothing is wider than the screen", async () => {
  await visit(browser, session, async (page) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openList(page);
    await inspect(page, "phone-campaigns");
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isTooWide).toBe(false);
    await page.getByRole("button", { name: "Open the pages" }).click();
    await page.getByRole("dialog", { name: "Pages" }).waitFor();
    await inspect(page, "phone-pages");
    await page.getByRole("dialog").getByRole("link", { name: "Campaigns" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });
});

test("a page that cannot be drawn leaves the frame standing and can be tried again", async () => {
  const steps = async (page: Page) => {
    await page.route("**/api/v1/campaigns?*", (route) =>
      route.fulfill({ json: { data: [{}], meta: {} } }),
    );
    await page.goto("/campaigns");
    await page.getByRole("heading", { name: "This page could not be shown" }).waitFor();
    await inspect(page, "fault");
    await page
      .getByRole("navigation", { name: "Console" })
      .getByRole("link", { name: "Campaigns" })
      .waitFor();
    await page.unroute("**/api/v1/campaigns?*");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("table", { name: "Campaigns" }).waitFor();
  };
  await visit(browser, session, steps, /TypeError|Invalid time|undefined/);
});

test("while the server is asked who is signed in, the frame already stands", async () => {
  await visit(browser, session, async (page) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/api/v1/auth/user", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("/campaigns");
    await page.getByRole("status", { name: "Loading the console" }).waitFor();
    release();
    await page.getByRole("table", { name: "Campaigns" }).waitFor();
  });
});

test("nothing moves after the first content has been drawn", async () => {
  await visit(browser, session, async (page) => {
    await page.addInitScript(() => {
      const seen = { total: 0 };
      Object.assign(globalThis, { layoutShift: seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          seen.total += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await openList(page);
    await settle(page);
    const total = await page.evaluate(
      () => (globalThis as unknown as { layoutShift: { total: number } }).layoutShift.total,
    );
    expect(total).toBeLessThan(0.1);
  });
});

test("the first visit loads less than 200 kB of script", async () => {
  const index = await (await fetch(`${demo.url}/login`)).text();
  const scripts = [...index.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(
    (match) => match[1] ?? "",
  );
  expect(scripts.length).toBeGreaterThan(1);
  const sizes = await Promise.all(
    scripts.map(
      async (path) =>
        gzipSync(Buffer.from(await (await fetch(`${demo.url}${path}`)).arrayBuffer())).length,
    ),
  );
  expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThan(200_000);
});
