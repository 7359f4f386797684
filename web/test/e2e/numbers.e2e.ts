/** The inventory: adding numbers, saying whose calls they take, taking them out of use. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, demo, makeCampaign, makeFreeNumber, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

/** `+12125550142` as the console writes it. */
function shown(phoneNumber: string): string {
  return phoneNumber.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 ($1) $2-$3");
}

test("the inventory shows each number with its campaign, and the address holds the filters", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/numbers");
    const table = page.getByRole("table", { name: "Numbers" });
    await table.getByRole("row").nth(5).waitFor();
    await inspect(page, "numbers");
    await page.getByRole("searchbox").fill("(212) 555-0189");
    await eventually(() => table.getByRole("row").count()).toBe(2);
    expect(new URL(page.url()).searchParams.get("search")).toBe("(212) 555-0189");
    await page.getByRole("combobox", { name: "Supplier" }).selectOption("BrightLeads Media");
    await page.getByText("No number matches").waitFor();
    await inspect(page, "numbers-none-match");
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await table.getByRole("row").nth(5).waitFor();
    await page.getByRole("button", { name: "Campaign" }).click();
    await eventually(() => new URL(page.url()).searchParams.get("sort")).toBe("campaignName");
  });
});

test("a number that is held already is refused at its field, and a free one is added", async () => {
  const { id, phoneNumber } = await makeFreeNumber();
  await visit(browser, session, async (page) => {
    await page.goto("/numbers");
    await page.getByRole("table", { name: "Numbers" }).waitFor();
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "Add a number" });
    const field = panel.getByLabel("Phone number");
    await field.fill("call me");
    await panel.getByRole("button", { name: "Add number" }).click();
    await panel.getByText("Enter the number with its country code").waitFor();
    await field.fill(shown(phoneNumber));
    await panel.getByLabel("Label").fill("Added by a browser test");
    await panel.getByRole("button", { name: "Add number" }).click();
    await panel.getByText("Is already one of your numbers.").waitFor();
    await eventually(() => field.getAttribute("aria-invalid")).toBe("true");
    await inspect(page, "number-new-held");
    await api("DELETE", `/numbers/${id}`);
    await panel.getByRole("button", { name: "Add number" }).click();
    await page.getByText(`${shown(phoneNumber)} was added`).waitFor();
    await page.getByRole("link", { name: shown(phoneNumber) }).waitFor();
  });
});

test("a number is assigned, then unassigned after a question", async () => {
  const name = uniqueName("Answered");
  await makeCampaign(name);
  const { id, phoneNumber } = await makeFreeNumber();
  await visit(browser, session, async (page) => {
    await page.goto(`/numbers?search=${phoneNumber.slice(1)}`);
    await page.getByRole("link", { name: shown(phoneNumber) }).click();
    const panel = page.getByRole("dialog", { name: "Edit number" });
    await panel.getByLabel("Campaign").selectOption(name);
    await panel.getByRole("combobox", { name: "Supplier" }).selectOption("BrightLeads Media");
    await panel.getByLabel("Supplier’s source").fill("aff-7");
    await inspect(page, "number-edit");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${shown(phoneNumber)} was saved`).waitFor();
    await page.getByRole("row").getByRole("link", { name }).waitFor();
    expect(await api("GET", `/numbers/${id}`)).toMatchObject({ supplierSubId: "aff-7" });
    expect(page.url()).toBe(`${demo.url}/numbers?search=${phoneNumber.slice(1)}`);

    await page.getByRole("button", { name: `Actions for ${shown(phoneNumber)}` }).click();
    await inspect(page, "number-menu");
    await page.getByRole("menuitem", { name: "Unassign" }).click();
    const question = page.getByRole("alertdialog", { name: `Unassign ${shown(phoneNumber)}?` });
    await question.getByText(`no longer be routed by ${name}`).waitFor();
    await inspect(page, "number-unassign");
    await question.getByRole("button", { name: "Unassign number" }).click();
    await page.getByText(`${shown(phoneNumber)} is no longer assigned`).waitFor();
    expect(await api("GET", `/numbers/${id}`)).toMatchObject({
      campaignId: null,
      supplierId: null,
      supplierSubId: null,
    });
  });
});

test("a number that no campaign has may take messages, and the preview says so", async () => {
  const { id, phoneNumber } = await makeFreeNumber();
  await visit(browser, session, async (page) => {
    await page.goto(`/numbers/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit number" });
    const choice = panel.getByLabel("Callers get");
    await eventually(() => choice.inputValue()).toBe("none");
    await choice.selectOption("They may leave a message");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Write what callers hear before they may leave a message.").waitFor();
    const greeting = "Nobody is here yet. Say who you are.";
    await panel.getByLabel("Voicemail greeting").fill(greeting);
    await inspect(page, "number-fallback");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${shown(phoneNumber)} was saved`).waitFor();
    const fallback = { type: "voicemail", greeting };
    expect(await api("GET", `/numbers/${id}`)).toMatchObject({ fallback });
    const preview = await api<{ answer: unknown }>("POST", "/routing/preview", {
      calledNumber: phoneNumber,
      caller: "+12125550100",
    });
    expect(preview).toMatchObject({ decision: { refusal: { code: "unassigned" } } });
    expect(JSON.stringify(preview.answer)).toContain(greeting);
  });
});

test("two people who edit one number lose nothing of either", async () => {
  const { id, phoneNumber } = await makeFreeNumber();
  const name = uniqueName("Taken over");
  const campaign = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/numbers/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit number" });
    await panel.getByLabel("Label").fill("Mine");
    await api("PATCH", `/numbers/${id}`, { campaignId: campaign.id });
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Someone else changed this number while you were editing.").waitFor();
    await panel.getByRole("button", { name: "Take in their changes" }).click();
    await panel.getByText("Their changes are in, and yours are kept.").waitFor();
    expect(await panel.getByLabel("Campaign").inputValue()).toBe(campaign.id);
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${shown(phoneNumber)} was saved`).waitFor();
    expect(await api("GET", `/numbers/${id}`)).toMatchObject({
      label: "Mine",
      campaignId: campaign.id,
    });
  });
});

test("an archived number leaves the list after a question that names it, and stays as it was", async () => {
  const { id, phoneNumber } = await makeFreeNumber();
  await visit(browser, session, async (page) => {
    await page.goto(`/numbers?search=${phoneNumber.slice(1)}`);
    await page.getByRole("button", { name: `Actions for ${shown(phoneNumber)}` }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    const question = page.getByRole("alertdialog", { name: `Archive ${shown(phoneNumber)}?` });
    await question.getByRole("button", { name: "Archive number" }).click();
    await page.getByText(`${shown(phoneNumber)} was archived`).waitFor();
    await page.getByText("No number matches").waitFor();
    await page.getByRole("button", { name: "Archived" }).click();
    await page.getByRole("row").getByText(shown(phoneNumber)).first().waitFor();

    // The audit log leads to it all the same.
    await page.goto(`/numbers/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit number" });
    const save = panel.getByRole("button", { name: "Save changes" });
    expect(await save.getAttribute("aria-disabled")).toBe("true");
    await save.focus();
    await page.getByText("What is archived is kept as it was.").first().waitFor();
  });
});

test("a campaign is given a free number on its own page, and can give it back", async () => {
  const name = uniqueName("Reachable");
  const { id } = await makeCampaign(name);
  const { phoneNumber } = await makeFreeNumber();
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}?tab=numbers`);
    await page.getByText("No numbers yet").waitFor();
    await inspect(page, "campaign-no-numbers");
    await page.getByRole("link", { name: "Assign a number" }).click();
    const panel = page.getByRole("dialog", { name: "Assign a number" });
    await panel.getByRole("button", { name: "Assign number" }).click();
    await panel.getByText("Enter the number with its country code").waitFor();
    await inspect(page, "campaign-assign-number");
    await panel.getByRole("combobox", { name: "Number" }).fill(shown(phoneNumber));
    await panel.getByRole("option", { name: shown(phoneNumber) }).click();
    await panel.getByRole("button", { name: "Assign number" }).click();
    await page.getByText(`${shown(phoneNumber)} was assigned`).waitFor();
    await page.getByRole("button", { name: `Unassign ${shown(phoneNumber)}` }).click();
    await inspect(page, "campaign-unassign-number");
    await page.getByRole("button", { name: "Unassign number" }).click();
    await page.getByText("No numbers yet").waitFor();
  });
});

test("a rule sends a share of a number’s calls to another campaign, and what is missing is named", async () => {
  const [own, other] = [uniqueName("Own"), uniqueName("Other")];
  const { id: campaignId } = await makeCampaign(own);
  const { id: otherId } = await makeCampaign(other);
  const { id, phoneNumber } = await makeFreeNumber();
  await api("PATCH", `/numbers/${id}`, { campaignId });
  await visit(browser, session, async (page) => {
    await page.goto(`/numbers/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit number" });
    await panel.getByText("Every call goes to the number’s campaign.").waitFor();
    await panel.getByRole("button", { name: "Change the rules" }).click();
    await panel.getByRole("button", { name: "Add a rule" }).click();
    const rule = panel.getByRole("group", { name: "Rule 1", exact: true });
    await rule.getByLabel("Campaign").selectOption(other);
    await panel.getByRole("button", { name: "Save changes" }).click();
    await rule.getByText("Say which calls: by a percentage, a schedule or filters.").waitFor();
    await rule.getByLabel("Name").fill("A tenth");
    await rule.getByLabel("Percentage").fill("10");
    await inspect(page, "number-rules");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${shown(phoneNumber)} was saved`).waitFor();
    expect(await api("GET", `/numbers/${id}`)).toMatchObject({
      campaignId,
      rules: [{ name: "A tenth", percent: "10", campaignId: otherId }],
    });
  });
});
