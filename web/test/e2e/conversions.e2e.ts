/** Conversions that count and those that do not, and the keys buyers' systems report them with. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, makeBuyer, makeSettledCall, uniqueName } from "./server";

const stem = uniqueName("Reporter");

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

test("a conversion that counts is reversed with a reason", async () => {
  const call = await makeSettledCall();
  const externalId = uniqueName("sale");
  const body = { callId: call.id, revenue: "250.00", externalId };
  const { id } = await api<{ id: string }>("POST", "/conversions", body);
  await visit(browser, session, async (page) => {
    await page.goto("/money/conversions?status=applied");
    await page.getByRole("heading", { name: "Conversions", level: 1 }).waitFor();
    const row = page.getByRole("row").filter({ hasText: externalId });
    await row.waitFor();
    await inspect(page, "conversions");
    await row.getByRole("link").click();
    const panel = page.getByRole("dialog", { name: "Reverse conversion" });
    await panel.getByRole("button", { name: "Reverse conversion" }).click();
    await panel.getByText("Say why; it stays with the call.").waitFor();
    await panel.getByLabel("Reason").fill("The lead was returned");
    await inspect(page, "conversion-reverse");
    await panel.getByRole("button", { name: "Reverse conversion" }).click();
    await page.getByText("The conversion was reversed").first().waitFor();
  });
  const read = await api<{ status: string; reason: string }>("GET", `/conversions/${id}`);
  expect([read.status, read.reason]).toEqual(["reversed", "The lead was returned"]);
});

test("a conversion without a call says why it waits, and is put aside", async () => {
  const externalId = uniqueName("lost");
  const body = { callSid: externalId, revenue: "5.00", externalId };
  const { id } = await api<{ id: string }>("POST", "/conversions", body);
  await visit(browser, session, async (page) => {
    await page.goto(`/money/conversions/${id}`);
    const panel = page.getByRole("dialog", { name: "Conversion that does not count" });
    await panel.getByText("No such call is known").waitFor();
    await panel.getByRole("button", { name: "Look now" }).click();
    await page.getByText("No such call is known").first().waitFor();
    await page.goto(`/money/conversions/${id}`);
    await panel.getByLabel("What to do").selectOption("dismiss");
    await panel.getByRole("button", { name: "Dismiss" }).click();
    await page.getByText("The conversion was dismissed").first().waitFor();
  });
  const { status } = await api<{ status: string }>("GET", `/conversions/${id}`);
  expect(status).toBe("dismissed");
});

test("a buyer's postback key is shown once and revoked", async () => {
  const { id } = await makeBuyer(stem);
  await visit(browser, session, async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`/buyers/${id}?tab=postbacks`);
    await page.getByRole("button", { name: "New postback key" }).click();
    const form = page.getByRole("dialog", { name: "New postback key" });
    await form.getByLabel("Name").fill("CRM");
    await form.getByLabel("Signatures").selectOption("signed");
    await form.getByRole("button", { name: "Create key" }).click();
    const url = page.getByRole("textbox", { name: "The URL" });
    expect(await url.textContent()).toContain("?call_id={call_id}&amount={amount}");
    await inspect(page, "postback-url");
    await page.getByRole("button", { name: "Copy URL" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    const secret = page.getByRole("textbox", { name: "The secret" });
    expect(await secret.textContent()).toMatch(/^pbs_/);
    await page.getByRole("button", { name: "Copy secret" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    const row = page.getByRole("table", { name: "Postback keys" }).getByRole("row").nth(1);
    await row.getByText("Required").waitFor();
    await inspect(page, "postback-keys");
    await row.getByRole("button", { name: "Revoke CRM" }).click();
    await page.getByRole("button", { name: "Revoke key" }).click();
    await page.getByText("CRM was revoked").first().waitFor();
    await row.getByText("Revoked").waitFor();
  });
});
