/** The block list: callers blocked from the list and from a call, and heard again. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { find, inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, makeSettledCall, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

test("a prefix is blocked for a while, and a wrong one is named", async () => {
  const reason = uniqueName("Robocalls");
  const prefix = `+1900${Math.floor(Math.random() * 1e9)}`;
  await visit(browser, session, async (page) => {
    await page.goto("/blocked-callers");
    await page.getByRole("heading", { name: "Block list", level: 1 }).waitFor();
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "Block callers" });
    await panel.getByLabel("Who").selectOption("prefix");
    await panel.getByLabel("Prefix").fill("1900");
    await panel.getByRole("button", { name: "Block" }).click();
    await panel.getByText("Enter a plus and the first digits, such as +1512.").waitFor();
    await panel.getByLabel("Prefix").fill(prefix);
    await panel.getByLabel("For how long").selectOption("7");
    await panel.getByLabel("Reason").fill(reason);
    await inspect(page, "blocked-caller-new");
    await panel.getByRole("button", { name: "Block" }).click();
    await page.getByText(`Blocked: ${prefix}…`).waitFor();
    await find(page, "Search the block list", reason);
    await inspect(page, "blocked-callers");
    await page.getByRole("button", { name: `Hear again ${prefix}…` }).click();
    const dialog = page.getByRole("alertdialog", { name: `Hear ${prefix}… again?` });
    await dialog.getByRole("button", { name: "Take off the list" }).click();
    await page.getByText(`Heard again: ${prefix}…`).waitFor();
  });
});

test("the caller of a call stands in the form that blocks them", async () => {
  const call = await makeSettledCall();
  await visit(browser, session, async (page) => {
    await page.goto(`/calls/${call.id}`);
    await page.getByRole("link", { name: "Block caller" }).click();
    const panel = page.getByRole("dialog", { name: "Block callers" });
    expect(await panel.getByLabel("Number").inputValue()).toBe(call.from);
    await inspect(page, "call-block-caller");
  });
});

test("the reason, the end and the campaign of an entry can be changed", async () => {
  const reason = uniqueName("Misdialled");
  const prefix = `+1900${Math.floor(Math.random() * 1e9)}`;
  const body = {
    match: "prefix",
    value: prefix,
    reason: "spam",
    expiresAt: "2099-12-24T12:00:00Z",
  };
  const { id } = await api<{ id: string }>("POST", "/blocked-callers", body);
  await visit(browser, session, async (page) => {
    await page.goto(`/blocked-callers?search=${prefix.slice(1)}`);
    await page.getByRole("button", { name: `Edit ${prefix}…` }).click();
    const panel = page.getByRole("dialog", { name: "Edit entry" });
    await panel.getByLabel("Reason").fill(reason);
    await panel.getByLabel("For how long").selectOption("");
    await inspect(page, "blocked-caller-edit");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${prefix}… was saved`).waitFor();
    await page.getByRole("row", { name: new RegExp(reason) }).waitFor();
    expect(await api("GET", `/blocked-callers/${id}`)).toMatchObject({ reason, expiresAt: null });
  });
});
