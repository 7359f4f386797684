/** Rate cards: made, filled one by one and by import, searched, exported. */
import { readFile, writeFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, settle, signInOnce, visit, type Session } from "./browser";
import { api, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

/** A card of its own. */
function makeCard(name: string): Promise<{ id: string }> {
  return api<{ id: string }>("POST", "/rate-cards", { name });
}

/** Opens the card and waits for its name. */
async function open(page: Page, id: string, name: string): Promise<void> {
  await page.goto(`/settings/rate-cards/${id}`);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

const header = "prefix,service,per_minute,increment_secs,each";

/** A table as a file to choose. */
async function tableFile(...lines: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rates-"));
  const path = join(folder, "rates.csv");
  await writeFile(path, [header, ...lines, ""].join("\r\n"));
  return path;
}

/** The numbers that the shown rates are for, from top to bottom. */
async function numbers(page: Page): Promise<string[]> {
  await settle(page);
  return page
    .getByRole("table", { name: "Rates" })
    .locator("tbody td:first-child")
    .allTextContents();
}

test("a rate card is made, and its rates are added one by one", async () => {
  const name = uniqueName("Carrier");
  await visit(browser, session, async (page) => {
    await page.goto("/settings");
    await page.getByRole("link", { name: "Rate cards" }).click();
    await page.getByRole("table", { name: "Rate cards" }).waitFor();
    await inspect(page, "rate-cards");
    await page.keyboard.press("n");
    const made = page.getByRole("dialog", { name: "New rate card" });
    await made.getByLabel("Name").fill(name);
    await inspect(page, "rate-card-new");
    await made.getByRole("button", { name: "Create rate card" }).click();
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.getByRole("heading", { name: "No rates yet" }).waitFor();
    await inspect(page, "rate-card-empty");

    await page.getByRole("button", { name: "Add a rate" }).click();
    const panel = page.getByRole("dialog", { name: "Add a rate" });
    await panel.getByLabel("Numbers that begin with").fill("+1312");
    await panel.getByLabel("A minute").fill("0.0085");
    await panel.getByLabel("Charged by").fill("6");
    await panel.getByLabel("First day").fill("2026-01-01");
    await inspect(page, "rate-new");
    await panel.getByRole("button", { name: "Add rate" }).click();
    await page.getByText("The rate was added").waitFor();
    const row = page.getByRole("row", { name: /\+1312/ });
    await row.getByText("$0.0085").waitFor();
    await row.getByText("6 s").waitFor();

    await page.getByRole("button", { name: "Add a rate" }).click();
    await panel.getByLabel("Numbers that begin with").fill("1312");
    await panel.getByLabel("A minute").fill("0.01");
    await panel.getByRole("button", { name: "Add rate" }).click();
    await panel.getByText(/Overlaps the rate outbound 1312/).waitFor();
  });
});

test("what a carrier charges beside the time of legs is added at its own price", async () => {
  const name = uniqueName("Beside");
  const { id } = await makeCard(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.getByRole("button", { name: "Add a rate" }).click();
    const panel = page.getByRole("dialog", { name: "Add a rate" });
    await panel.getByLabel("Service").selectOption("number_rent");
    await eventually(() => panel.getByLabel("A minute").count()).toBe(0);
    await eventually(() => panel.getByLabel("Charged by").count()).toBe(0);
    await panel.getByLabel("Numbers that begin with").fill("1");
    await panel.getByRole("button", { name: "Add rate" }).click();
    await panel.getByText("Enter a price such as 0.0085.").waitFor();
    await panel.getByLabel("A month").fill("1.15");
    await inspect(page, "rate-new-each");
    await panel.getByRole("button", { name: "Add rate" }).click();
    const rent = page.getByRole("row", { name: /Number rent/ });
    await rent.getByText("$1.15").waitFor();
    await rent.getByText("a month").waitFor();
    await rent.getByText("Not by time").waitFor();

    await page.getByRole("button", { name: "Add a rate" }).click();
    await panel.getByLabel("Service").selectOption("caller_name");
    await panel.getByLabel("Numbers that begin with").fill("any");
    await panel.getByLabel("A lookup").fill("0.01");
    await panel.getByRole("button", { name: "Add rate" }).click();
    const lookup = page.getByRole("row", { name: /Caller’s name/ });
    await lookup.getByText("$0.01").waitFor();
    await lookup.getByText("a lookup").waitFor();
    await eventually(() => numbers(page)).toEqual(["Any number", "+1…"]);
    await inspect(page, "rate-card-services");
  });
});

test("an import names every wrong line, changes nothing, and takes over a good file whole", async () => {
  const name = uniqueName("Imported");
  const { id } = await makeCard(name);
  const wrong = await tableFile(
    "1312,outbound,0.0085,6,",
    "1313,sideways,0.01,60,",
    "1314,outbound,cheap,60,",
    "1312,outbound,1,6,",
  );
  const good = await tableFile(
    "1312,outbound,0.0085,6,",
    "any,inbound,0.004,60,",
    "1773,outbound,0.01,60,",
    "800,number_rent,,,2.15",
  );
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.getByRole("button", { name: "Import" }).first().click();
    const panel = page.getByRole("dialog", { name: "Import rates" });
    await panel.getByLabel("CSV file").setInputFiles(wrong);
    await panel.getByText("Nothing was imported.").waitFor();
    const lines = panel.getByRole("table", { name: "Wrong lines" }).locator("tbody tr");
    await eventually(() => lines.allTextContents()).toEqual([
      "3serviceMust be one of inbound, outbound, recording, caller_name, number_rent.",
      "4per_minuteIs not a decimal such as 15.50.",
      "5prefixOverlaps line 2.",
    ]);
    await inspect(page, "rate-import-refused");
    expect(await api("GET", `/rate-cards/${id}`)).toMatchObject({ rates: 0, version: 1 });

    await panel.getByLabel("CSV file").setInputFiles(good);
    await panel.getByText("4 rates would be added").waitFor();
    await inspect(page, "rate-import");
    await panel.getByRole("button", { name: "Import 4 rates" }).click();
    await page.getByText("4 rates imported").waitFor();
    await eventually(() => numbers(page)).toEqual(["Any number", "+1312…", "+1773…", "+800…"]);
    await inspect(page, "rate-card");

    const service = page.getByRole("combobox", { name: "Service" });
    await service.selectOption("Inbound");
    await eventually(() => numbers(page)).toEqual(["Any number"]);
    await service.selectOption("Number rent");
    await eventually(() => numbers(page)).toEqual(["+800…"]);
    await service.selectOption("All services");
    await page.getByLabel("Search prefixes").fill("+1 3");
    await eventually(() => numbers(page)).toEqual(["+1312…"]);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    const saved = await readFile(await (await download).path(), "utf8");
    expect(saved.trim().split("\n")).toHaveLength(5);
  });
});

test("a rate is removed, and a card paused and archived", async () => {
  const name = uniqueName("Ending");
  const { id } = await makeCard(name);
  const rate = { service: "outbound", prefix: "44", perMinute: "0.02" };
  await api("POST", `/rate-cards/${id}/rates`, rate);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.getByRole("button", { name: "Remove the outbound rate for +44" }).click();
    const question = page.getByRole("alertdialog", { name: "Remove the rate for +44?" });
    await inspect(page, "rate-remove");
    await question.getByRole("button", { name: "Remove rate" }).click();
    await page.getByText("The rate was removed").waitFor();
    await page.getByRole("heading", { name: "No rates yet" }).waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText(`${name} is paused`).waitFor();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    const archive = page.getByRole("alertdialog", { name: `Archive ${name}?` });
    await archive.getByRole("button", { name: "Archive rate card" }).click();
    await page.getByText(`${name} was archived`).waitFor();
  });
});
