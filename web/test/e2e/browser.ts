/** One Chromium for a file of tests, with what every test needs at hand. */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";
import { demo } from "./server";

const screens = new URL("../../test-results/screens/", import.meta.url);
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** Both themes; every page must look right in each. */
export const themes = ["light", "dark"] as const;

/** How long anything may take to appear, in milliseconds. */
const patienceMs = 10_000;

/** Starts Chromium with a fresh profile. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["PATCHBAY_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      // Chromium refuses its own sandbox when it runs as root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What a signed-in browser keeps: its cookies. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/**
 * Opens a fresh window, runs the steps in it, and closes it. Fails when the page
 * threw, or logged an error: a refusal by the content security policy is one. A
 * test that breaks the page on purpose names the fault it expects.
 */
export async function visit(
  browser: Browser,
  session: Session | undefined,
  steps: (page: Page) => Promise<void>,
  expectedFault?: RegExp,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    reducedMotion: "reduce",
    ...(session === undefined ? {} : { storageState: session }),
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      // The browser logs every refused request by itself; some tests cause those on purpose.
      const isRequest = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isRequest) faults.push(message.text());
    });
    await steps(page);
    expect(faults.filter((fault) => expectedFault?.test(fault) !== true)).toEqual([]);
  } finally {
    await context.close();
  }
}

/** Fills the login form and sends it. */
export async function signIn(page: Page, password: string = demo.password): Promise<void> {
  await page.getByLabel("Email").fill(demo.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in once, for all tests of a file. */
export async function signInOnce(browser: Browser): Promise<Session> {
  let session: Session | undefined;
  await visit(browser, undefined, async (page) => {
    await page.goto("/login");
    await signIn(page);
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    session = await page.context().storageState();
  });
  if (session === undefined) throw new Error("signing in left no session");
  return session;
}

/** What the server says of the person who is signed in. */
export type User = {
  tenant: { id: string; name: string } | null;
  tenants: object[];
  rights: string[];
};

/** Lets the real server say who is signed in, and changes a part of its answer. */
export async function pretend(page: Page, change: (user: User) => object): Promise<void> {
  await page.route("**/api/v1/auth/user", async (route) => {
    const response = await route.fetch();
    const user = (await response.json()) as User;
    await route.fulfill({ response, json: { ...user, ...change(user) } });
  });
}

/** Waits until `read` says `wanted`. */
export function eventually<Value>(read: () => Promise<Value> | Value) {
  return expect.poll(read, { timeout: patienceMs, interval: 50 });
}

/** Waits until the page shows what it has, with no part still loading. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Narrows a list to the one row of this name. The whole list may show that row alone as well. */
export async function find(page: Page, searchBox: string, name: string): Promise<void> {
  await page.getByLabel(searchBox).fill(name);
  await page.waitForURL((url) => url.searchParams.get("search") === name);
  await settle(page);
  // Its heading is a row too.
  await eventually(() => page.getByRole("row").count()).toBe(2);
  await page.getByRole("row", { name: new RegExp(name) }).waitFor();
}

/** Writes what the page looks like in both themes, and fails when either has an accessibility fault. */
export async function inspect(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  for (const theme of themes) {
    await page.evaluate((value) => (document.documentElement.dataset["theme"] = value), theme);
    await settle(page);
    await page.screenshot({
      path: new URL(`${name}-${theme}.png`, screens).pathname,
      animations: "disabled",
    });
    const asked = theme === themes[0] ? "all" : "colours";
    let faults = await accessibilityFaults(page, asked);
    if (faults.length > 0) {
      // A part that began to load while it was looked at is drawn faint until it has loaded.
      await settle(page);
      faults = await accessibilityFaults(page, asked);
    }
    expect(faults, `${name} in the ${theme} theme`).toEqual([]);
  }
}

type AxeResults = { violations: { id: string; help: string; nodes: { html: string }[] }[] };

/**
 * What axe finds wrong, a line each. The themes differ in their colours alone, so
 * whatever else there is to find is found in one of them.
 */
async function accessibilityFaults(page: Page, asked: "all" | "colours"): Promise<string[]> {
  // Evaluated by the debugger, which the page's content security policy does not bind.
  await page.evaluate(axeSource);
  const results = await page.evaluate((isColoursOnly) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<AxeResults> };
    };
    // An open menu belongs to its button, not to a landmark, and stands at the end of the body.
    const isMenuOpen = document.querySelector('[role="menu"]') !== null;
    const rules = { region: { enabled: !isMenuOpen } };
    const ofColours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
    return axe.run(isColoursOnly ? { runOnly: ofColours } : { rules });
  }, asked === "colours");
  return results.violations.map(
    (violation) =>
      `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.html).join(" | ")}`,
  );
}
