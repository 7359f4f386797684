/** Value lists: made, filled, named by a filter, and archived. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  find,
  inspect,
  launch,
  pretend,
  signInOnce,
  visit,
  type Session,
} from "./browser";
import { api, makeCampaign, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

/** A value list with some values. */
async function makeList(name: string, values: string[]): Promise<string> {
  const { id } = await api<{ id: string }>("POST", "/value-lists", { name });
  await api("PUT", `/value-lists/${id}/values`, values);
  return id;
}

test("a list is made and filled, and wrong lines are named with nothing taken", async () => {
  const name = uniqueName("Texas");
  await visit(browser, session, async (page) => {
    await page.goto("/value-lists");
    await page.getByRole("heading", { name: "Value lists", level: 1 }).waitFor();
    await page.keyboard.press("n");
    const made = page.getByRole("dialog", { name: "New value list" });
    await made.getByRole("button", { name: "Create value list" }).click();
    await made.getByText("Give the list a name.").waitFor();
    await made.getByLabel("Name").fill(name);
    await made.getByRole("button", { name: "Create value list" }).click();

    const panel = page.getByRole("dialog", { name: `Values of ${name}` });
    await panel.getByText("0 values").waitFor();
    const values = panel.getByLabel("Values");
    await values.fill('78701\n"open\n78702');
    await panel.getByText("3 values").waitFor();
    await panel.getByRole("button", { name: "Save values" }).click();
    await panel.getByRole("alert").getByText("Line 2").waitFor();
    await inspect(page, "value-list-values-refused");

    await panel
      .getByLabel("From a file")
      .setInputFiles({ name: "zips.csv", mimeType: "text/csv", buffer: Buffer.from("a\nB\nb\n") });
    await eventually(() => values.inputValue()).toBe("a\nB\nb\n");
    await panel.getByRole("button", { name: "Save values" }).click();
    // Compared whatever their letter case, and kept once.
    await page.getByText(`${name} holds 2 values`).waitFor();
    await find(page, "Search value lists", name);
    const row = page.getByRole("row", { name: new RegExp(name) });
    await row.getByRole("cell", { name: "2", exact: true }).waitFor();
    await inspect(page, "value-lists");
  });
});

test("a list is renamed and archived, and archiving says what ends", async () => {
  const name = uniqueName("Ohio");
  const id = await makeList(name, ["43085"]);
  await visit(browser, session, async (page) => {
    await page.goto(`/value-lists/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit value list" });
    await panel.getByLabel("Notes").fill("Columbus");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${name} was saved`).waitFor();
    await find(page, "Search value lists", name);
    await page.getByText("Columbus").waitFor();
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    const dialog = page.getByRole("alertdialog", { name: `Archive ${name}?` });
    await inspect(page, "value-list-archive");
    await dialog.getByRole("button", { name: "Archive value list" }).click();
    await page.getByText(`${name} was archived`).waitFor();
    await page.getByRole("heading", { name: "No value list matches" }).waitFor();
  });
});

test("a filter names a list, and reads by its name", async () => {
  const name = uniqueName("Utah");
  const id = await makeList(name, ["84101", "84102"]);
  const campaign = await makeCampaign(`${name} campaign`);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${campaign.id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit campaign" });
    await panel.getByRole("button", { name: "Change the filters" }).click();
    await panel.getByRole("button", { name: "Add a filter" }).click();
    const filter = panel.getByRole("group", { name: "Filter 1", exact: true });
    await filter.getByLabel("What").selectOption("Caller’s ZIP");
    await filter.getByRole("button", { name: "A value list" }).click();
    await panel.getByRole("button", { name: "Save changes" }).click();
    await filter.getByText("Choose a list.").waitFor();
    await filter.getByRole("combobox", { name: "Value list" }).fill(name);
    await page.getByRole("option", { name: new RegExp(`${name}.*2 values`) }).click();
    await inspect(page, "campaign-filter-list");
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await panel.getByRole("button", { name: "Save changes" }).click();
    expect((await sent).postDataJSON()).toEqual({
      filters: [{ attribute: "caller_zip", test: "in", list: id }],
    });
    await page.getByText(`Caller’s ZIP is in the list ${name}`).waitFor();
  });
});

test("who may not change lists can read their values, and learns why", async () => {
  const name = uniqueName("Read");
  const id = await makeList(name, ["73301", "Austin, TX"]);
  await visit(browser, session, async (page) => {
    await pretend(page, (user) => ({
      rights: user.rights.filter((right) => right !== "campaigns:edit"),
    }));
    await page.goto(`/value-lists/${id}/values`);
    const panel = page.getByRole("dialog", { name: `Values of ${name}` });
    const values = panel.getByLabel("Values");
    expect(await values.inputValue()).toBe('73301\n"Austin, TX"');
    expect(await values.getAttribute("readonly")).not.toBe(null);
    await panel.getByText("Your role can see value lists but not change them.").waitFor();
  });
});
