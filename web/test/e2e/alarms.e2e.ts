/** Alarms: raised while somebody watches, looked at, and cleared by a payment. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, makeBuyer, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

test("a buyer whose balance is low is an alarm at once, until they pay", async () => {
  const name = uniqueName("Low");
  const { id } = await makeBuyer(name);
  const billing = { mode: "prepaid", lowBalance: "30.00" };
  await api("PATCH", `/buyers/${id}`, { billing });
  await visit(browser, session, async (page) => {
    await page.goto("/alarms");
    await page.getByRole("heading", { name: "Alarms", level: 1 }).waitFor();
    await api("POST", `/buyers/${id}/payments`, { amount: "10.00" });
    const alarm = page.getByRole("article", { name: `Balance low: ${name}` });
    await alarm.getByText("10.00 USD").waitFor();
    await page.getByRole("link", { name: /open alarm/ }).waitFor();
    await inspect(page, "alarms");
    await alarm.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByText("The alarm is acknowledged").waitFor();
    await alarm.waitFor({ state: "detached" });

    await page.goto(`/buyers/${id}`);
    await page.getByRole("link", { name: "Balance low", exact: true }).click();
    await alarm.getByText("Acknowledged", { exact: true }).waitFor();
    await api("POST", `/buyers/${id}/payments`, { amount: "50.00" });
    await alarm.waitFor({ state: "detached" });
    const { data } = await api<{ data: { state: string }[] }>("GET", `/alarms?buyerId=${id}`);
    expect(data.map(({ state }) => state)).toEqual(["cleared"]);
  });
});
