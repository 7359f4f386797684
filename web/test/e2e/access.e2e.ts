/** Signing in, staying signed in, and leaving. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signIn, signInOnce, visit } from "./browser";
import { demo } from "./server";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("a stranger is sent to the login and, signed in, on to where they were going", async () => {
  await visit(browser, undefined, async (page) => {
    await page.goto("/campaigns?status=draft");
    await page.getByRole("heading", { name: "Sign in to Patchbay" }).waitFor();
    await inspect(page, "login");
    await signIn(page);
    await page.getByRole("heading", { name: "Campaigns", level: 1 }).waitFor();
    expect(page.url()).toBe(`${demo.url}/campaigns?status=draft`);
  });
});

test("a wrong password is refused beside the form, and the address stays typed", async () => {
  await visit(browser, undefined, async (page) => {
    await page.goto("/login");
    await signIn(page, "not the password");
    await page.getByRole("alert").waitFor();
    await inspect(page, "login-refused");
    expect(await page.getByLabel("Email").inputValue()).toBe(demo.email);
    expect(await page.getByLabel("Password").inputValue()).toBe("");
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe(
      "password",
    );
  });
});

test("an empty form says what is missing without asking the server", async () => {
  await visit(browser, undefined, async (page) => {
    const asked: string[] = [];
    page.on("request", (request) => request.method() === "POST" && asked.push(request.url()));
    await page.goto("/login");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Enter your email address.").waitFor();
    await page.getByText("Enter your password.").waitFor();
    expect(asked).toEqual([]);
  });
});

test("a session that ends leads to the login and back to the same page", async () => {
  await visit(browser, await signInOnce(browser), async (page) => {
    await page.goto("/campaigns");
    await page.getByRole("table", { name: "Campaigns" }).waitFor();
    // It ends as the click asks: what the page asks by itself would notice before somebody clicks.
    await page.route(
      "**/api/v1/campaigns?*status=paused*",
      async (route) => {
        await page.context().clearCookies();
        await route.continue();
      },
      { times: 1 },
    );
    await page.getByRole("button", { name: "Paused" }).click();
    await page.getByText("Your session has ended.").waitFor();
    await inspect(page, "login-expired");
    await signIn(page);
    await page.getByRole("heading", { name: "Campaigns", level: 1 }).waitFor();
    expect(page.url()).toBe(`${demo.url}/campaigns?status=paused`);
  });
});

test("signing out ends the session at the server too", async () => {
  await visit(browser, undefined, async (page) => {
    await page.goto("/login");
    await signIn(page);
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to Patchbay" }).waitFor();
    expect((await page.request.get("/api/v1/auth/user")).status()).toBe(401);
    await page.goto("/campaigns");
    await page.getByRole("heading", { name: "Sign in to Patchbay" }).waitFor();
  });
});

test("signing out in one tab ends the others too", async () => {
  await visit(browser, undefined, async (page) => {
    await page.goto("/login");
    await signIn(page);
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    const other = await page.context().newPage();
    await other.goto("/campaigns");
    await other.getByRole("button", { name: /^Account of/ }).click();
    await other.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to Patchbay" }).waitFor();
  });
});

test("signing in never leads to another site", async () => {
  await visit(browser, undefined, async (page) => {
    await page.goto(`/login?redirect=${encodeURIComponent("//example.com/campaigns")}`);
    await signIn(page);
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    expect(new URL(page.url()).origin).toBe(new URL(demo.url).origin);
  });
});

test("an address that leads nowhere says so and shows the way back", async () => {
  await visit(browser, undefined, async (page) => {
    await page.goto("/nowhere");
    await page.getByRole("heading", { name: "Nothing is connected here" }).waitFor();
    await inspect(page, "not-found");
    expect(await page.getByRole("link", { name: "Back to the console" }).getAttribute("href")).toBe(
      "/",
    );
  });
});
