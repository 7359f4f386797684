/** The books: accounts, payments, adjustments, statements and disputes. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspect, launch, settle, signInOnce, visit, type Session } from "./browser";
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

test("a payment and an adjustment change what a buyer owes, and the statement lists both", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/money/accounts");
    await page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Record payment" }).click();
    const payment = page.getByRole("dialog", { name: "Record payment" });
    await payment.getByRole("button", { name: "Record payment" }).click();
    await payment.getByText("Choose a buyer or supplier.").waitFor();
    await payment.getByLabel("Buyer or supplier").selectOption({ label: `${stem} (buyer)` });
    await payment.getByLabel(/Amount/).fill("100.00");
    await payment.getByLabel("Reference").fill("Wire 4711");
    await payment.getByRole("button", { name: "Record payment" }).click();
    await told(page, "The payment is in the books");
    expect(await owed()).toBe("-100.00");

    await page.getByRole("button", { name: "Adjust" }).click();
    const adjustment = page.getByRole("dialog", { name: "Adjust" });
    await adjustment.getByLabel("Buyer or supplier").selectOption({ label: `${stem} (buyer)` });
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
    await payment.getByLabel("Buyer or supplier").selectOption({ label: `${name} (buyer)` });
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
