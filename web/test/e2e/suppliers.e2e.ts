/** Suppliers and their terms, on their own pages and on a campaign's. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, settle, signInOnce, visit, type Session } from "./browser";
import { api, demo, makeCampaign, makeSupplier, uniqueName } from "./server";

const stem = uniqueName("Senders");

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
  await makeSupplier(`${stem} alpha`);
  await makeSupplier(`${stem} beta`);
});
afterAll(() => browser.close());

/** The names in the list, from top to bottom. */
async function names(page: Page): Promise<string[]> {
  await settle(page);
  return page.locator("[data-row-link]").allTextContents();
}

/** Opens the supplier and waits for its name. */
async function open(page: Page, id: string, name: string, search = ""): Promise<void> {
  await page.goto(`/suppliers/${id}${search}`);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** Terms of a supplier for a campaign, both of their own. */
async function makeTerms(name: string) {
  const campaign = await makeCampaign(name);
  const supplier = await makeSupplier(`${name} supplier`);
  const terms = await api<{ id: string }>("POST", "/supplier-terms", {
    supplierId: supplier.id,
    campaignId: campaign.id,
    pricing: { model: "cpc", amount: "8.00" },
    bufferSecs: 60,
  });
  return { campaignId: campaign.id, supplierId: supplier.id, termsId: terms.id };
}

test("the list shows suppliers, filtered, sorted and searched at the server", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns");
    await page.getByRole("link", { name: "Suppliers" }).click();
    await page.getByRole("table", { name: "Suppliers" }).waitFor();
    await inspect(page, "suppliers");
    await page.keyboard.press("/");
    await page.keyboard.type(stem);
    await eventually(() => names(page)).toEqual([`${stem} alpha`, `${stem} beta`]);
    await page.getByRole("button", { name: "Name" }).click();
    await eventually(() => names(page)).toEqual([`${stem} beta`, `${stem} alpha`]);
    await page.getByRole("button", { name: "Archived", exact: true }).click();
    await page.getByRole("heading", { name: "No supplier matches" }).waitFor();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await eventually(() => new URL(page.url()).search).toBe("?sort=-name");
  });
});

test("a tenant without suppliers learns what they are and how to begin", async () => {
  await visit(browser, session, async (page) => {
    const json = { data: [], meta: { total: 0, page: 1, limit: 50, hasMore: false } };
    await page.route(/\/api\/v1\/suppliers\?/, (route) => route.fulfill({ json }));
    await page.goto("/suppliers");
    await page.getByRole("heading", { name: "No suppliers yet" }).waitFor();
    await inspect(page, "suppliers-empty");
    await page.getByRole("button", { name: "New supplier" }).last().click();
    await page.getByRole("dialog", { name: "New supplier" }).waitFor();
  });
});

test("a supplier is made, and what the server refuses stands at its field", async () => {
  const name = uniqueName("Made");
  await visit(browser, session, async (page) => {
    await page.goto("/suppliers");
    await page.getByRole("table", { name: "Suppliers" }).waitFor();
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "New supplier" });
    await panel.waitFor();
    await page.keyboard.type(`${stem} alpha`);
    await panel.getByLabel("Its own id").fill("pub-77");
    await panel.getByRole("button", { name: "Create supplier" }).click();
    await panel.getByText(/already used by another supplier/).waitFor();
    await inspect(page, "supplier-new-refused");
    await panel.getByLabel("Name", { exact: true }).fill(name);
    await panel.getByRole("button", { name: "Create supplier" }).click();
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.getByText("pub-77").waitFor();
    await inspect(page, "supplier");
  });
});

test("two people who edit one supplier lose nothing of either", async () => {
  const name = uniqueName("Shared supplier");
  const { id } = await makeSupplier(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.keyboard.press("e");
    const panel = page.getByRole("dialog", { name: "Edit supplier" });
    await panel.getByLabel("Email").fill("leads@example.com");
    await api("PATCH", `/suppliers/${id}`, { notes: "Written by a colleague" });
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Someone else changed this supplier while you were editing.").waitFor();
    await inspect(page, "supplier-edit-conflict");
    await panel.getByRole("button", { name: "Take in their changes" }).click();
    await panel.getByText("Their changes are in, and yours are kept.").waitFor();
    expect(await panel.getByLabel("Notes").inputValue()).toBe("Written by a colleague");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${name} was saved`).waitFor();
    expect(await api("GET", `/suppliers/${id}`)).toMatchObject({
      email: "leads@example.com",
      notes: "Written by a colleague",
    });
  });
});

test("a supplier is paused, resumed and archived from the list", async () => {
  const name = uniqueName("Ending");
  await makeSupplier(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/suppliers?search=${encodeURIComponent(name)}`);
    const row = page.getByRole("row", { name: new RegExp(name) });
    const menu = page.getByRole("button", { name: `Actions for ${name}` });
    await menu.click();
    await page.getByRole("menuitem", { name: "Pause" }).click();
    await row.getByText("Paused").waitFor();
    await menu.click();
    await page.getByRole("menuitem", { name: "Resume" }).click();
    await row.getByText("Active").waitFor();
    await menu.click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    const question = page.getByRole("alertdialog", { name: `Archive ${name}?` });
    await inspect(page, "supplier-archive");
    await question.getByRole("button", { name: "Archive supplier" }).click();
    await page.getByText(`${name} was archived`).waitFor();
    await page.getByRole("heading", { name: "No supplier matches" }).waitFor();
  });
});

test("terms are made on the supplier's page, in the currency of their campaign", async () => {
  const name = uniqueName("Termed");
  const campaign = await api<{ id: string }>("POST", "/campaigns", { name, currency: "EUR" });
  const supplier = await makeSupplier(`${name} supplier`);
  await visit(browser, session, async (page) => {
    await open(page, supplier.id, `${name} supplier`, "?tab=terms");
    await page.getByRole("heading", { name: "No terms yet" }).waitFor();
    await inspect(page, "supplier-terms-empty");
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "New terms" });
    await panel.getByRole("combobox", { name: "Campaign" }).fill(name);
    await page.getByRole("option", { name }).click();
    await panel.getByText("EUR", { exact: true }).waitFor();
    await panel.getByLabel("Pays").selectOption("Share of the revenue");
    await panel.getByLabel("Share").fill("62.5");
    await panel.getByLabel("At least").fill("4.00");
    await inspect(page, "supplier-terms-new");
    await panel.getByRole("button", { name: "Create terms" }).click();
    await page.getByText(`${name} supplier now has terms for ${name}`).waitFor();
    const row = page.getByRole("row", { name: new RegExp(name) });
    await row.getByText("62.5%").waitFor();
    await row.getByText("of the revenue, at least €4.00").waitFor();
    await inspect(page, "supplier-terms");
    const { data } = await api<{ data: object[] }>(
      "GET",
      `/supplier-terms?campaignId=${campaign.id}`,
    );
    expect(data).toMatchObject([
      { pricing: { model: "revshare", sharePercent: "62.5", min: "4.00" }, currency: "EUR" },
    ]);
  });
});

test("a campaign's suppliers tab makes, edits and archives terms", async () => {
  const name = uniqueName("Supplied");
  const { id } = await makeCampaign(name);
  await makeSupplier(`${name} supplier`);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}`);
    await page.getByRole("tab", { name: "Suppliers" }).click();
    await page.getByRole("heading", { name: "No suppliers yet" }).waitFor();
    await inspect(page, "campaign-suppliers-empty");
    await page.getByRole("button", { name: "New terms" }).click();
    const created = page.getByRole("dialog", { name: "New supplier terms" });
    await created.getByRole("combobox", { name: "Supplier" }).fill(`${name} supplier`);
    await page.getByRole("option", { name: `${name} supplier` }).click();
    await created.getByLabel("Amount").fill("8.00");
    await created.getByRole("button", { name: "Create terms" }).click();
    await page.getByRole("cell", { name: /\$8\.00/ }).waitFor();
    await inspect(page, "campaign-suppliers");

    await page.getByRole("link", { name: `${name} supplier` }).click();
    const edited = page.getByRole("dialog", { name: "Edit terms" });
    await edited.getByLabel("Buffer").fill("90");
    await inspect(page, "supplier-terms-edit");
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await edited.getByRole("button", { name: "Save changes" }).click();
    expect((await sent).postDataJSON()).toEqual({ bufferSecs: 90 });
    await page.getByRole("cell", { name: "1 min 30 s" }).waitFor();

    await page.getByRole("button", { name: `Actions for the terms of ${name} supplier` }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    const question = page.getByRole("alertdialog", {
      name: `Archive what ${name} supplier is paid?`,
    });
    await question.getByText(`calls of ${name} any more`).waitFor();
    await question.getByRole("button", { name: "Archive terms" }).click();
    await page.getByRole("heading", { name: "No suppliers yet" }).waitFor();
    expect(page.url()).toBe(`${demo.url}/campaigns/${id}?tab=suppliers`);
  });
});

test("a second set of terms is refused at the side that is chosen", async () => {
  const name = uniqueName("Twice");
  const { campaignId } = await makeTerms(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${campaignId}/suppliers/new`);
    const panel = page.getByRole("dialog", { name: "New supplier terms" });
    await panel.getByRole("combobox", { name: "Supplier" }).fill(`${name} supplier`);
    await page.getByRole("option", { name: `${name} supplier` }).click();
    await panel.getByLabel("Amount").fill("8.00");
    await panel.getByRole("button", { name: "Create terms" }).click();
    await panel.getByText("Already has terms for this campaign.").waitFor();
  });
});

test("terms changed by a colleague meanwhile are taken in first", async () => {
  const name = uniqueName("Contested");
  const { supplierId, termsId } = await makeTerms(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/suppliers/${supplierId}/terms/${termsId}?tab=terms`);
    const panel = page.getByRole("dialog", { name: "Edit terms" });
    await panel.getByLabel("Amount").fill("9.50");
    await api("PATCH", `/supplier-terms/${termsId}`, { bufferSecs: 30 });
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Someone else changed these terms while you were editing.").waitFor();
    await panel.getByRole("button", { name: "Take in their changes" }).click();
    await panel.getByText("Their changes are in, and yours are kept.").waitFor();
    expect(await panel.getByLabel("Buffer").inputValue()).toBe("30");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`What ${name} supplier is paid was saved`).waitFor();
    expect(await api("GET", `/supplier-terms/${termsId}`)).toMatchObject({
      pricing: { amount: "9.50" },
      bufferSecs: 30,
    });
  });
});

test("a supplier that does not exist says so", async () => {
  const { id } = await makeSupplier(uniqueName("Real"));
  const unknown = id.slice(0, 22) + (id[22] === "a" ? "b" : "a") + id.slice(23);
  await visit(browser, session, async (page) => {
    await page.goto(`/suppliers/${unknown}`);
    await page.getByRole("heading", { name: "There is no such supplier" }).waitFor();
    await page.getByRole("link", { name: "All suppliers" }).click();
    await page.getByRole("heading", { name: "Suppliers", level: 1 }).waitFor();
  });
});
