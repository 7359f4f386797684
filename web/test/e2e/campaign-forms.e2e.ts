/** Making a campaign and changing it. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, changeCampaign, demo, makeCampaign, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

test("a new campaign opens as a draft that says what it still needs", async () => {
  const name = uniqueName("Created");
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns");
    await page.getByRole("table", { name: "Campaigns" }).waitFor();
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "New campaign" });
    await panel.waitFor();
    // The keyboard is in the first field already.
    await page.keyboard.type(name);
    await panel.getByLabel("Description").fill("Made by a browser test");
    await panel.getByLabel("Ring timeout").fill("25");
    await panel.getByLabel("Record calls").click();
    await panel.getByLabel("Announcement").fill("This call may be recorded.");
    await inspect(page, "campaign-new");
    await panel.getByRole("button", { name: "Create campaign" }).click();

    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.getByText(`${name} was created as a draft`).waitFor();
    await page.getByText("2 things missing").waitFor();
    await page.getByText("25 s per target").waitFor();
    await page.getByText("“This call may be recorded.”").waitFor();
    await inspect(page, "campaign-draft");
  });
});

test("a mistake shows at its field before the server is asked", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns/new");
    const panel = page.getByRole("dialog", { name: "New campaign" });
    await panel.getByLabel("Ring timeout").fill("121");
    await panel.getByLabel("Fallback number").fill("call me");
    await panel.getByLabel("Record calls").click();
    await panel.getByRole("button", { name: "Create campaign" }).click();
    await panel.getByText("Give the campaign a name.").waitFor();
    await panel.getByText("Enter a whole number from 5 to 120.").waitFor();
    await panel.getByText("Enter the number with its country code").waitFor();
    await panel.getByText("Callers must hear that they are recorded.").waitFor();
    await inspect(page, "campaign-new-refused");
    expect(await panel.getByLabel("Ring timeout").getAttribute("aria-invalid")).toBe("true");
  });
});

test("what the server refuses shows at the field it names", async () => {
  const name = uniqueName("Taken");
  await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns/new");
    const panel = page.getByRole("dialog", { name: "New campaign" });
    await panel.getByLabel("Name", { exact: true }).fill(name);
    await panel.getByRole("button", { name: "Create campaign" }).click();
    const field = panel.getByLabel("Name", { exact: true });
    await eventually(() => field.getAttribute("aria-invalid")).toBe("true");
    await inspect(page, "campaign-new-name-taken");
    await panel.getByText(/already used/).waitFor();
  });
});

test("an edit sends only what was changed", async () => {
  const name = uniqueName("Edited");
  const { id } = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}`);
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.keyboard.press("e");
    const panel = page.getByRole("dialog", { name: "Edit campaign" });
    await panel.getByLabel("Attempts").fill("7");
    await inspect(page, "campaign-edit");
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await panel.getByRole("button", { name: "Save changes" }).click();
    expect((await sent).postDataJSON()).toEqual({ maxAttempts: 7 });
    await page.getByText(`${name} was saved`).waitFor();
    await page.getByText("Up to 7 targets").waitFor();
    expect(page.url()).toBe(`${demo.url}/campaigns/${id}`);
  });
});

test("what follows when no target takes the call is chosen, shown and cleared", async () => {
  const name = uniqueName("Falls back");
  const { id } = await makeCampaign(name);
  const otherName = uniqueName("Takes over");
  const other = await makeCampaign(otherName);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}`);
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.keyboard.press("e");
    const panel = page.getByRole("dialog", { name: "Edit campaign" });
    const save = async () => {
      const sent = page.waitForRequest((request) => request.method() === "PATCH");
      await panel.getByRole("button", { name: "Save changes" }).click();
      return (await sent).postDataJSON() as unknown;
    };
    await panel.getByLabel("Voicemail greeting").fill("Leave a message.");
    expect(await save()).toEqual({ fallback: { type: "voicemail", greeting: "Leave a message." } });
    await page.getByText(`${name} was saved`).waitFor();
    await page.getByText("The caller may leave a message").waitFor();

    await page.keyboard.press("e");
    await panel.getByLabel("Another campaign").selectOption({ label: otherName });
    expect(await panel.getByLabel("Voicemail greeting").count()).toBe(0);
    await inspect(page, "campaign-fallback");
    expect(await save()).toEqual({ fallback: { type: "campaign", campaignId: other.id } });
    await page.getByRole("link", { name: "Another campaign" }).click();
    await page.getByRole("heading", { name: otherName, level: 1 }).waitFor();

    await page.goto(`/campaigns/${id}/edit`);
    await panel.getByLabel("Another campaign").selectOption({ label: "None" });
    expect(await save()).toEqual({ fallback: null });
    await page.getByText("The call ends").waitFor();
  });
});

test("two people who edit one campaign lose nothing of either", async () => {
  const name = uniqueName("Shared");
  const { id } = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit campaign" });
    await panel.getByLabel("Attempts").fill("8");
    await changeCampaign(id, { description: "Written by a colleague" });
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Someone else changed this campaign while you were editing.").waitFor();
    await inspect(page, "campaign-edit-conflict");
    await panel.getByRole("button", { name: "Take in their changes" }).click();
    await panel.getByText("Their changes are in, and yours are kept.").waitFor();
    expect(await panel.getByLabel("Description").inputValue()).toBe("Written by a colleague");
    expect(await panel.getByLabel("Attempts").inputValue()).toBe("8");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${name} was saved`).waitFor();
    expect(await api("GET", `/campaigns/${id}`)).toMatchObject({
      description: "Written by a colleague",
      maxAttempts: 8,
    });
  });
});

test("unsaved work is never lost without a question", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns");
    await page.getByRole("table", { name: "Campaigns" }).waitFor();
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "New campaign" });
    const name = panel.getByLabel("Name", { exact: true });
    await name.fill("Half a thought");
    await page.keyboard.press("Escape");
    await page.getByRole("alertdialog", { name: "Leave without saving?" }).waitFor();
    await inspect(page, "campaign-unsaved");
    await page.getByRole("button", { name: "Keep editing" }).click();
    expect(await name.inputValue()).toBe("Half a thought");
    await panel.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Discard changes" }).click();
    await panel.waitFor({ state: "detached" });
    expect(page.url()).toBe(`${demo.url}/campaigns`);
  });
});

test("a form without changes closes without a question", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns?status=draft");
    await page.getByRole("button", { name: "New campaign" }).first().click();
    const panel = page.getByRole("dialog", { name: "New campaign" });
    await panel.waitFor();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    expect(page.url()).toBe(`${demo.url}/campaigns?status=draft`);
  });
});
