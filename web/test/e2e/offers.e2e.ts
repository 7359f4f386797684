/** A campaign's offers: made, changed, paused, resumed and archived on the campaign's page. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, demo, makeBuyer, makeCampaign, makeOffer, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

/** Opens the campaign's offers. */
async function openOffers(page: Page, campaignId: string, name: string): Promise<void> {
  await page.goto(`/campaigns/${campaignId}?tab=offers`);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

test("an offer is made from the keyboard: buyer, then target, then price", async () => {
  const name = uniqueName("Priced");
  const { id } = await makeCampaign(name);
  const buyer = await makeBuyer(`${name} buyer`, "+12125550145");
  await api("POST", "/targets", {
    buyerId: buyer.id,
    name: "After hours",
    endpoint: { type: "sip", value: "sip:night@pbx.example.com" },
  });
  await visit(browser, session, async (page) => {
    await openOffers(page, id, name);
    await page.getByRole("heading", { name: "No offers yet" }).waitFor();
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "New offer" });
    const choices = (name: string) => panel.getByRole("listbox", { name }).getByRole("option");
    const who = panel.getByRole("combobox", { name: "Buyer" });
    await who.waitFor();
    await page.keyboard.type(`${name} bu`);
    await page.getByRole("option", { name: `${name} buyer` }).waitFor();
    await eventually(() => choices("Buyer").count()).toBe(1);
    await page.keyboard.press("Enter");
    expect(await who.inputValue()).toBe(`${name} buyer`);

    const where = panel.getByRole("combobox", { name: "Target" });
    await where.click();
    await page.getByRole("option", { name: "After hours" }).waitFor();
    await inspect(page, "offer-new-target");
    // Escape closes the choices and leaves the form open.
    await page.keyboard.press("Escape");
    await page.getByRole("option", { name: "After hours" }).waitFor({ state: "detached" });
    await where.fill("after");
    await eventually(() => choices("Target").count()).toBe(1);
    await page.keyboard.press("Enter");
    expect(await where.inputValue()).toBe("After hours");

    await panel.getByLabel("Amount").fill("42.50");
    await panel.getByLabel("Priority").fill("1");
    await inspect(page, "offer-new");
    const sent = page.waitForRequest((request) => request.method() === "POST");
    await panel.getByRole("button", { name: "Create offer" }).click();
    expect((await sent).postDataJSON()).toMatchObject({
      campaignId: id,
      pricing: { model: "cpc", amount: "42.50" },
      bufferSecs: 60,
      priority: 1,
      weight: 50,
    });
    await page.getByText(`The offer for ${name} buyer was created`).waitFor();
    await page.getByRole("cell", { name: /\$42\.50/ }).waitFor();
    await page.getByRole("tab", { name: "Offers 1" }).waitFor();
  });
});

test("a buyer's only target is chosen with the buyer", async () => {
  const name = uniqueName("Single");
  const { id } = await makeCampaign(name);
  await makeBuyer(`${name} buyer`, "+12125550146");
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}/offers/new`);
    const panel = page.getByRole("dialog", { name: "New offer" });
    await panel.getByRole("combobox", { name: "Buyer" }).fill(`${name} buyer`);
    await page.getByRole("option", { name: `${name} buyer` }).click();
    await eventually(() => panel.getByRole("combobox", { name: "Target" }).inputValue()).toBe(
      `${name} buyer`,
    );
  });
});

test("the fields follow the model, and mistakes stand at them", async () => {
  const { id } = await makeCampaign(uniqueName("Modelled"));
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}/offers/new`);
    const panel = page.getByRole("dialog", { name: "New offer" });
    await panel.getByLabel("Amount").fill("15,50");
    await panel.getByLabel("Priority").fill("11");
    await panel.getByRole("button", { name: "Create offer" }).click();
    await panel.getByText("Choose who takes the calls.").waitFor();
    await panel.getByText("Choose where the calls go.").waitFor();
    await panel.getByText("Enter an amount such as 15.50.").waitFor();
    await panel.getByText("Enter a whole number from 1 to 10.").waitFor();

    await panel.getByLabel("Pays").selectOption("Share of the revenue");
    expect(await panel.getByLabel("Amount").count()).toBe(0);
    await panel.getByLabel("Share").fill("12.5");
    await panel.getByLabel("At least").fill("20");
    await panel.getByLabel("At most").fill("9.99");
    await panel.getByRole("button", { name: "Create offer" }).click();
    await panel.getByText("Enter at least as much as the minimum.").waitFor();
    await inspect(page, "offer-new-refused");
    await panel.getByLabel("Pays").selectOption("Per conversion");
    // What was typed before is still there.
    expect(await panel.getByLabel("Amount").inputValue()).toBe("15,50");
  });
});

test("a second offer to one target is refused at the target", async () => {
  const name = uniqueName("Twice");
  const { campaignId } = await makeOffer(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${campaignId}/offers/new`);
    const panel = page.getByRole("dialog", { name: "New offer" });
    await panel.getByRole("combobox", { name: "Buyer" }).fill(`${name} buyer`);
    await page.getByRole("option", { name: `${name} buyer` }).click();
    await eventually(() => panel.getByRole("combobox", { name: "Target" }).inputValue()).toBe(
      `${name} buyer`,
    );
    await panel.getByLabel("Amount").fill("10.00");
    await panel.getByRole("button", { name: "Create offer" }).click();
    await panel.getByText("Already has an offer for this campaign.").waitFor();
    const field = panel.getByRole("combobox", { name: "Target" });
    expect(await field.getAttribute("aria-invalid")).toBe("true");
  });
});

test("changing the model replaces the whole price and nothing else", async () => {
  const name = uniqueName("Reshaped");
  const { campaignId, offerId } = await makeOffer(name);
  await visit(browser, session, async (page) => {
    await openOffers(page, campaignId, name);
    await page.getByRole("link", { name: `${name} buyer` }).click();
    const panel = page.getByRole("dialog", { name: "Edit offer" });
    await panel.getByLabel("Pays").selectOption("Share of the revenue");
    await panel.getByLabel("Share").fill("80");
    await panel.getByLabel("At most").fill("120.00");
    await inspect(page, "offer-edit");
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await panel.getByRole("button", { name: "Save changes" }).click();
    const request = await sent;
    expect(request.postDataJSON()).toEqual({
      pricing: { model: "revshare", sharePercent: "80", min: null, max: "120.00" },
    });
    expect(await request.headerValue("if-match")).toBe('"1"');
    await page.getByText("of the revenue, at most $120.00").waitFor();
    expect(await api("GET", `/offers/${offerId}`)).toMatchObject({
      pricing: { model: "revshare", sharePercent: "80", max: "120.00" },
      bufferSecs: 90,
    });
  });
});

test("two people who edit one offer lose nothing of either", async () => {
  const name = uniqueName("Contested");
  const { campaignId, offerId } = await makeOffer(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${campaignId}/offers/${offerId}?tab=offers`);
    const panel = page.getByRole("dialog", { name: "Edit offer" });
    await panel.getByLabel("Weight").fill("70");
    await api("PATCH", `/offers/${offerId}`, { priority: 3 });
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Someone else changed this offer while you were editing.").waitFor();
    await panel.getByRole("button", { name: "Take in their changes" }).click();
    await panel.getByText("Their changes are in, and yours are kept.").waitFor();
    expect(await panel.getByLabel("Priority").inputValue()).toBe("3");
    expect(await panel.getByLabel("Weight").inputValue()).toBe("70");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`The offer for ${name} buyer was saved`).waitFor();
    expect(await api("GET", `/offers/${offerId}`)).toMatchObject({ priority: 3, weight: 70 });
  });
});

test("an offer is paused, resumed and archived, and archiving names what ends", async () => {
  const name = uniqueName("Offer life");
  const { campaignId } = await makeOffer(name);
  await visit(browser, session, async (page) => {
    await openOffers(page, campaignId, name);
    const row = page.getByRole("row", { name: new RegExp(`${name} buyer`) });
    const menu = page.getByRole("button", { name: `Actions for the offer for ${name} buyer` });
    await menu.click();
    await inspect(page, "offer-menu");
    await page.getByRole("menuitem", { name: "Pause" }).click();
    await row.getByText("Paused").waitFor();
    await page.getByRole("tab", { name: "Offers 0" }).waitFor();
    await menu.click();
    await page.getByRole("menuitem", { name: "Resume" }).click();
    await row.getByText("Active").waitFor();
    await menu.click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    const question = page.getByRole("alertdialog", {
      name: `Archive the offer for ${name} buyer?`,
    });
    await question.getByText(`no longer gets calls of ${name}`).waitFor();
    await inspect(page, "offer-archive");
    await question.getByRole("button", { name: "Archive offer" }).click();
    await page.getByRole("heading", { name: "No offers yet" }).waitFor();
    expect(page.url()).toBe(`${demo.url}/campaigns/${campaignId}?tab=offers`);
  });
});

test("an offer that cannot be read says so in its panel and can be tried again", async () => {
  const { campaignId, offerId } = await makeOffer(uniqueName("Unreadable"));
  await visit(browser, session, async (page) => {
    const address = `**/api/v1/offers/${offerId}`;
    await page.route(address, (route) => route.abort());
    await page.goto(`/campaigns/${campaignId}/offers/${offerId}?tab=offers`);
    const panel = page.getByRole("dialog", { name: "Edit offer" });
    await panel.getByRole("heading", { name: "The offer could not be loaded" }).waitFor();
    await inspect(page, "offer-failed");
    await page.unroute(address);
    await panel.getByRole("button", { name: "Try again" }).click();
    await panel.getByLabel("Priority").waitFor();
  });
});

test("who may not change offers sees them, and the reason", async () => {
  const name = uniqueName("Read only");
  const { campaignId } = await makeOffer(name);
  await visit(browser, session, async (page) => {
    await page.route("**/api/v1/auth/user", async (route) => {
      const response = await route.fetch();
      const user = (await response.json()) as { rights: string[] };
      const rights = user.rights.filter((right) => right.endsWith(":read"));
      await route.fulfill({ response, json: { ...user, rights } });
    });
    await openOffers(page, campaignId, name);
    const add = page.getByRole("button", { name: "New offer" });
    expect(await add.getAttribute("aria-disabled")).toBe("true");
    await add.focus();
    await page
      .getByRole("tooltip", { name: "Your role can see offers but not make them." })
      .waitFor();
    expect(await page.getByRole("link", { name: `${name} buyer` }).count()).toBe(0);
    await page.getByRole("button", { name: `Actions for the offer for ${name} buyer` }).click();
    const edit = page.getByRole("menuitem", { name: /^Edit/ });
    expect(await edit.textContent()).toContain("Your role can see offers but not change them.");
  });
});
