/** The books: accounts, payments, adjustments, statements and disputes. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, settle, signInOnce, visit, type Session } from "./browser";
import { api, makeBuyer, makeSettledCall, uniqueName } from "./server";

const stem = uniqueName("Ledger");

let browser: Browser;
let session: Session;
let buyerId: string;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
  ({ id: buyerId } = await makeBuyer(stem));
});
afterAll(() => browser.close());

/** What the buyer of this file owes, as the API says. */
async function owed(): Promise<string | undefined> {
  const path = `/ledger/accounts?buyerId=${buyerId}&kind=buyer_receivable`;
  const { data } = await api<{ data: { balance: string }[] }>("GET", path);
  return data[0]?.balance;
}

/** Waits for the word that something is in the books. */
async function told(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** Searches a form of the books for a buyer, and chooses it. */
async function chooseBuyer(panel: Locator, name: string): Promise<void> {
  await panel.getByRole("combobox", { name: "Buyer or supplier" }).fill(name);
  await panel.getByRole("option", { name: `${name} (buyer)` }).click();
}

test("a payment and an adjustment change what a buyer owes, and the statement lists both", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/money/accounts");
    await page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Record payment" }).click();
    const payment = page.getByRole("dialog", { name: "Record payment" });
    await payment.getByRole("button", { name: "Record payment" }).click();
    await payment.getByText("Choose a buyer or supplier.").waitFor();
    await chooseBuyer(payment, stem);
    await payment.getByLabel(/Amount/).fill("100.00");
    await payment.getByLabel("Reference").fill("Wire 4711");
    await payment.getByRole("button", { name: "Record payment" }).click();
    await told(page, "The payment is in the books");
    expect(await owed()).toBe("-100.00");

    await page.getByRole("button", { name: "Adjust" }).click();
    const adjustment = page.getByRole("dialog", { name: "Adjust" });
    await chooseBuyer(adjustment, stem);
    await adjustment.getByLabel("Direction").selectOption("more");
    await adjustment.getByLabel(/Amount/).fill("30.00");
    await adjustment.getByLabel("Reason").fill("A monthly fee");
    await adjustment.getByRole("button", { name: "Adjust" }).click();
    await told(page, "The adjustment is in the books");
    expect(await owed()).toBe("-70.00");
    await inspect(page, "accounts");

    await page.goto(`/money/statements?buyer=${buyerId}`);
    const rows = page.getByRole("table", { name: "Statement" }).getByRole("row");
    await rows.nth(2).waitFor();
    expect(await rows.nth(1).textContent()).toContain("Wire 4711");
    expect(await rows.nth(2).textContent()).toContain("-$70.00");
    await inspect(page, "statement");
    const table = page.getByRole("link", { name: "Download CSV" });
    expect(await table.getAttribute("href")).toContain("format=csv");
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download PDF" }).click();
    expect((await waiting).suggestedFilename()).toBe("statement.pdf");
  });
});

test("a payment is recorded in another currency than the tenant's own", async () => {
  const name = uniqueName("Euros");
  const { id } = await makeBuyer(name);
  await visit(browser, session, async (page) => {
    await page.goto("/money/accounts/payment");
    const payment = page.getByRole("dialog", { name: "Record payment" });
    await chooseBuyer(payment, name);
    await payment.getByLabel("Amount ($)").fill("40.00");
    await payment.getByLabel("Currency").selectOption("EUR");
    expect(await payment.getByLabel("Amount (€)").inputValue()).toBe("40.00");
    await inspect(page, "payment-new");
    await payment.getByRole("button", { name: "Record payment" }).click();
    await told(page, "The payment is in the books");
  });
  const path = `/ledger/accounts?buyerId=${id}&kind=buyer_receivable`;
  const { data } = await api<{ data: object[] }>("GET", path);
  expect(data).toMatchObject([{ balance: "-40.00", currency: "EUR" }]);
});

test("what an archived buyer still owes can be paid", async () => {
  const name = uniqueName("Bygone");
  const { id } = await makeBuyer(name);
  const fee = { buyerId: id, amount: "12.00", reason: "A last fee" };
  await api("POST", "/ledger/adjustments", fee);
  await api("DELETE", `/buyers/${id}`);
  await visit(browser, session, async (page) => {
    await page.goto("/money/accounts/payment");
    const payment = page.getByRole("dialog", { name: "Record payment" });
    await payment.getByRole("combobox", { name: "Buyer or supplier" }).fill(name);
    await payment
      .getByRole("option", { name: `${name} (buyer)` })
      .getByText("Archived")
      .click();
    await payment.getByLabel(/Amount/).fill("12.00");
    await payment.getByRole("button", { name: "Record payment" }).click();
    await told(page, "The payment is in the books");

    await page.goto(`/money/statements?buyer=${id}`);
    const whose = page.getByRole("combobox", { name: "Buyer" });
    await eventually(() => whose.inputValue()).toBe(name);
    await whose.click();
    await page.getByRole("option", { name: "Choose a buyer" }).click();
    await page.getByText("Whose statement?").waitFor();
  });
});

test("a transaction is taken back once, and says so", async () => {
  await visit(browser, session, async (page) => {
    await page.goto(`/money/transactions?buyer=${buyerId}`);
    const rows = page.getByRole("table", { name: "Transactions" }).getByRole("row");
    await rows.nth(2).waitFor();
    const paid = rows.filter({ hasText: "Payment" });
    await paid.getByRole("button", { name: "Void" }).click();
    const dialog = page.getByRole("dialog", { name: "Void transaction" });
    await dialog.getByLabel("Reason").fill("It bounced");
    await dialog.getByRole("button", { name: "Void transaction" }).click();
    await told(page, "The transaction was taken back");
    await page.getByText("(voided)").waitFor();
    expect(await owed()).toBe("30.00");
    await settle(page);
    await inspect(page, "transactions");
  });
});

test("a transaction is adjusted for whom it is about, and the correction names it", async () => {
  await visit(browser, session, async (page) => {
    await page.goto(`/money/transactions?buyer=${buyerId}`);
    const rows = page.getByRole("table", { name: "Transactions" }).getByRole("row");
    const fee = rows.filter({ hasText: "A monthly fee" });
    await fee.getByRole("button", { name: "Adjust" }).click();
    const dialog = page.getByRole("dialog", { name: "Adjust" });
    await dialog.getByText(/^A correction of txn_/).waitFor();
    const party = dialog.getByRole("combobox", { name: "Buyer or supplier" });
    await eventually(() => party.inputValue()).toBe(`${stem} (buyer)`);
    expect(await party.isDisabled()).toBe(true);
    await dialog.getByLabel(/Amount/).fill("10.00");
    await dialog.getByLabel("Reason").fill("Half a month");
    await inspect(page, "transaction-adjust");
    await dialog.getByRole("button", { name: "Adjust" }).click();
    await told(page, "The adjustment is in the books");
    expect(await owed()).toBe("20.00");
    const search = () => [...new URL(page.url()).searchParams];
    await eventually(search).toEqual([["buyer", buyerId]]);
  });
  const path = `/ledger/transactions?buyerId=${buyerId}&kind=adjustment`;
  type Adjustments = { data: { id: string; reason: string; correctsId: string | null }[] };
  const { data } = await api<Adjustments>("GET", path);
  const named = (wanted: string) => data.find(({ reason }) => reason === wanted);
  expect(named("Half a month")?.correctsId).toBe(named("A monthly fee")?.id);
});

test("a buyer's dispute is opened about a call and decided once", async () => {
  const call = await makeSettledCall();
  const charge = { callId: call.id, revenue: "25.00" };
  await api("POST", "/conversions", charge);
  await visit(browser, session, async (page) => {
    await page.goto(`/money/disputes/new?call=${call.id}`);
    const form = page.getByRole("dialog", { name: "New dispute" });
    await form.getByLabel("Reason").selectOption("spam");
    await form.getByLabel("Evidence").fill("Nobody spoke.");
    await form.getByRole("button", { name: "Open dispute" }).click();
    await told(page, "The dispute is open");
    await page.getByRole("table", { name: "Disputes" }).getByRole("link").first().click();
    const decision = page.getByRole("dialog", { name: "Decide dispute" });
    await decision.getByText("Nobody spoke.").waitFor();
    await inspect(page, "dispute");
    await decision.getByLabel("Amount given back").fill("5.00");
    await decision.getByRole("button", { name: "Accept dispute" }).click();
    await told(page, "The dispute is partly accepted");
    await page.getByRole("cell", { name: "Partly accepted" }).waitFor();
    await inspect(page, "disputes");
  });
});
