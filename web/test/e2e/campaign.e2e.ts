/** One campaign: its life, its parts, and what happens when something is wrong. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signInOnce, visit, type Session } from "./browser";
import { makeCampaign, makeReadyCampaign, pauseOffer, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

/** Opens the campaign and waits for its name. */
async function open(page: Page, id: string, name: string, search = ""): Promise<void> {
  await page.goto(`/campaigns/${id}${search}`);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** Chooses an entry of the menu beside the buttons. */
async function chooseAction(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

test("a campaign that lacks something cannot be activated, and the button says why", async () => {
  const name = uniqueName("Bare");
  const { id } = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    const activate = page.getByRole("button", { name: "Activate" });
    expect(await activate.getAttribute("aria-disabled")).toBe("true");
    await activate.focus();
    await page
      .getByRole("tooltip", { name: "It still needs an active offer and a number." })
      .waitFor();
  });
});

test("a campaign is activated, paused, resumed and completed", async () => {
  const name = uniqueName("Living");
  const { id } = await makeReadyCampaign(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.getByText("Ready", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Activate" }).click();
    await page.getByText(`${name} is active and takes calls`).waitFor();
    await page.getByText("Running", { exact: true }).waitFor();
    await inspect(page, "campaign-active");

    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText(`${name} is paused`).waitFor();
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();

    await chooseAction(page, "Complete");
    const question = page.getByRole("alertdialog", { name: `Complete ${name}?` });
    await question.getByRole("button", { name: "Complete campaign" }).click();
    await page.getByText(`${name} is completed`).waitFor();
    await page.getByText("Completed", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Activate" }).waitFor();
  });
});

test("a campaign that takes calls cannot be archived, and the menu says why", async () => {
  const name = uniqueName("Busy");
  const { id } = await makeReadyCampaign(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.getByRole("button", { name: "Activate" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.getByRole("button", { name: "More actions" }).click();
    const archive = page.getByRole("menuitem", { name: /^Archive/ });
    expect(await archive.getAttribute("aria-disabled")).toBe("true");
    expect(await archive.textContent()).toContain("It takes calls. Pause it before archiving it.");
    await inspect(page, "campaign-menu");
  });
});

test("archiving names the campaign and asks first", async () => {
  const name = uniqueName("Old");
  const { id } = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await chooseAction(page, "Archive");
    const question = page.getByRole("alertdialog", { name: `Archive ${name}?` });
    await question.waitFor();
    await inspect(page, "campaign-archive");
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });

    await chooseAction(page, "Archive");
    await question.getByRole("button", { name: "Archive campaign" }).click();
    await page.getByText(`${name} was archived`).waitFor();
    expect(await page.getByRole("button", { name: "Edit" }).getAttribute("aria-disabled")).toBe(
      "true",
    );
  });
});

test("when the server refuses to activate, its reasons are shown", async () => {
  const name = uniqueName("Overtaken");
  const { id, offerId } = await makeReadyCampaign(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.getByText("Ready", { exact: true }).waitFor();
    await pauseOffer(offerId);
    await page.getByRole("button", { name: "Activate" }).click();
    const alert = page.getByRole("alert");
    await alert.getByText(/^Offers: /).waitFor();
    await page.getByText("1 thing missing").waitFor();
    await inspect(page, "campaign-not-ready");
  });
});

test("the offers tab shows who pays what, and the address keeps the tab", async () => {
  const name = uniqueName("Offered");
  const { id } = await makeReadyCampaign(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.getByRole("tab", { name: /^Offers/ }).click();
    const row = page.getByRole("row", { name: new RegExp(`${name} buyer`) });
    await row.getByText("$15.50").waitFor();
    await row.getByText("1 min 30 s").waitFor();
    await inspect(page, "campaign-offers");
    await page.reload();
    await row.waitFor();
    expect(await page.getByRole("tab", { name: /^Offers/ }).getAttribute("aria-selected")).toBe(
      "true",
    );
  });
});

test("the numbers tab shows a number to read and copies it as E.164", async () => {
  const name = uniqueName("Numbered");
  const { id, phoneNumber } = await makeReadyCampaign(name);
  const shown = phoneNumber.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 ($1) $2-$3");
  await visit(browser, session, async (page) => {
    await open(page, id, name, "?tab=numbers");
    const cell = page.getByRole("cell", { name: shown }).getByText(shown);
    await cell.waitFor();
    await inspect(page, "campaign-numbers");
    const copied = await cell.evaluate((element) => {
      const clipboardData = new DataTransfer();
      element.dispatchEvent(
        new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData }),
      );
      return clipboardData.getData("text/plain");
    });
    expect(copied).toBe(phoneNumber);
  });
});

test("a campaign without offers or numbers explains both", async () => {
  const name = uniqueName("Empty");
  const { id } = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name, "?tab=offers");
    await page.getByRole("heading", { name: "No offers yet" }).waitFor();
    await inspect(page, "campaign-offers-empty");
    await page.getByRole("tab", { name: /^Numbers/ }).click();
    await page.getByRole("heading", { name: "No numbers yet" }).waitFor();
    await inspect(page, "campaign-numbers-empty");
  });
});

test("a campaign that does not exist says so and leads back to the list", async () => {
  const { id } = await makeCampaign(uniqueName("Real"));
  const unknown = id.slice(0, 22) + (id[22] === "a" ? "b" : "a") + id.slice(23);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${unknown}`);
    await page.getByRole("heading", { name: "There is no such campaign" }).waitFor();
    await inspect(page, "campaign-unknown");
    await page.getByRole("link", { name: "All campaigns" }).click();
    await page.getByRole("heading", { name: "Campaigns", level: 1 }).waitFor();
  });
});

test("a campaign that cannot be loaded can be tried again", async () => {
  const name = uniqueName("Flaky");
  const { id } = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    const address = `**/api/v1/campaigns/${id}`;
    await page.route(address, (route) => route.abort());
    await page.goto(`/campaigns/${id}`);
    await page.getByRole("heading", { name: "The campaign could not be loaded" }).waitFor();
    await page.getByText("The server cannot be reached.").waitFor();
    await inspect(page, "campaign-failed");
    await page.unroute(address);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await eventually(() => page.title()).toBe(`${name} · Patchbay`);
  });
});
