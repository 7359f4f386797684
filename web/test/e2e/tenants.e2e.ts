/** The tenants of the installation, for those who run it. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { inspect, launch, signInOnce, visit } from "./browser";
import { uniqueName } from "./server";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("a platform admin makes a tenant, works in it and comes back", async () => {
  const name = uniqueName("Lakeside");
  await visit(browser, await signInOnce(browser), async (page) => {
    await page.goto("/tenants");
    await page.getByRole("table", { name: "Tenants" }).waitFor();
    await page.getByRole("button", { name: "New tenant" }).first().click();
    const panel = page.getByRole("dialog", { name: "New tenant" });
    await panel.getByRole("button", { name: "Create tenant" }).click();
    await panel.getByText("Give the organisation a name.").waitFor();
    await panel.getByLabel("Name").fill(name);
    await panel.getByLabel("Currency").selectOption("EUR");
    await inspect(page, "tenant-new");
    await panel.getByRole("button", { name: "Create tenant" }).click();
    await page.getByText(`${name} was created`).waitFor();
    await inspect(page, "tenants");
    await page.getByRole("button", { name: `Switch to ${name}` }).click();
    await page.getByText(`Now working in ${name}`).waitFor();
    await page.getByText("No calls yet.").waitFor();
    await inspect(page, "overview-empty");
    await page.goto("/calls?range=all");
    await page.getByRole("heading", { name: "No calls yet" }).waitFor();
    await inspect(page, "calls-empty");
    await page.goto("/campaigns");
    await page.getByText("No campaigns yet").waitFor();
    await page.goto("/numbers");
    await page.getByText("No numbers yet").waitFor();
    await inspect(page, "numbers-empty");
    // A number has one owner on the whole installation.
    await page.keyboard.press("n");
    const number = page.getByRole("dialog", { name: "Add a number" });
    await number.getByLabel("Phone number").fill("+1 212 555 0189");
    await number.getByRole("button", { name: "Add number" }).click();
    await number.getByText("Is already in use on this installation.").waitFor();
    await inspect(page, "number-new-in-use-elsewhere");
    await number.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Discard changes" }).click();
    await page.goto("/settings/provider-accounts");
    await page.getByText("No provider accounts yet").waitFor();
    await inspect(page, "settings-provider-accounts-empty");
    await page.goto("/settings/api-keys");
    await page.getByText("No API keys yet").waitFor();
    await page.goto("/tenants");
    await page.getByRole("button", { name: "Switch to Harbor Leads" }).click();
    await page.getByText("Now working in Harbor Leads").waitFor();
  });
});
