/** Buyers: the list, one buyer, and the targets where it takes calls. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, settle, signInOnce, visit, type Session } from "./browser";
import { api, demo, makeBuyer, makeOffer, uniqueName } from "./server";

const stem = uniqueName("Payers");

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
  await makeBuyer(`${stem} alpha`, "+12125550142");
  await makeBuyer(`${stem} beta`);
});
afterAll(() => browser.close());

/** The names in the list, from top to bottom. */
async function names(page: Page): Promise<string[]> {
  await settle(page);
  return page.locator("[data-row-link]").allTextContents();
}

/** The list with only this file's two buyers in it. */
function ownList(more = ""): string {
  return `/buyers?search=${encodeURIComponent(stem)}${more}`;
}

/** Opens the buyer and waits for its name. */
async function open(page: Page, id: string, name: string, search = ""): Promise<void> {
  await page.goto(`/buyers/${id}${search}`);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

test("the list shows every buyer's status and targets, and how it does today", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/campaigns");
    await page.getByRole("link", { name: "Buyers" }).click();
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    await inspect(page, "buyers");
    await page.goto(ownList());
    const row = page.getByRole("row", { name: new RegExp(`${stem} alpha`) });
    await row.waitFor();
    expect(await row.getByRole("cell").allTextContents()).toEqual([
      `${stem} alpha`,
      "Active",
      "1",
      "0",
      "–",
      "–",
      expect.stringMatching(/ago$|just now/),
      "",
    ]);
  });
});

test("status, order and search are in the address and survive a reload", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/buyers");
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type(stem);
    await eventually(() => names(page)).toEqual([`${stem} alpha`, `${stem} beta`]);
    await page.getByRole("button", { name: "Name" }).click();
    await eventually(() => names(page)).toEqual([`${stem} beta`, `${stem} alpha`]);
    await page.getByRole("button", { name: "Paused", exact: true }).click();
    await page.getByRole("heading", { name: "No buyer matches" }).waitFor();
    await inspect(page, "buyers-nothing-found");
    await page.getByRole("button", { name: "Active", exact: true }).click();
    await eventually(() => names(page)).toHaveLength(2);
    await page.reload();
    await eventually(() => names(page)).toEqual([`${stem} beta`, `${stem} alpha`]);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      search: stem,
      sort: "-name",
      status: "active",
    });
  });
});

test("a tenant without buyers learns what they are and how to begin", async () => {
  await visit(browser, session, async (page) => {
    const json = { data: [], meta: { total: 0, page: 1, limit: 50, hasMore: false } };
    await page.route(/\/api\/v1\/buyers\?/, (route) => route.fulfill({ json }));
    await page.goto("/buyers");
    await page.getByRole("heading", { name: "No buyers yet" }).waitFor();
    await inspect(page, "buyers-empty");
    await page.getByRole("button", { name: "New buyer" }).last().click();
    await page.getByRole("dialog", { name: "New buyer" }).waitFor();
  });
});

test("a list that cannot be read says so and can be tried again", async () => {
  await visit(browser, session, async (page) => {
    const address = /\/api\/v1\/buyers\?/;
    const error = { code: "internal", message: "No.", details: [], traceId: "4bf92f35" };
    await page.route(address, (route) => route.fulfill({ status: 500, json: { error } }));
    await page.goto(ownList());
    await page.getByRole("heading", { name: "The buyers could not be loaded" }).waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("4bf92f35");
    await page.unroute(address);
    await page.getByRole("button", { name: "Try again" }).click();
    await eventually(() => names(page)).toHaveLength(2);
  });
});

test("a buyer made with a phone number opens at its first target", async () => {
  const name = uniqueName("Made");
  await visit(browser, session, async (page) => {
    await page.goto("/buyers");
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "New buyer" });
    await panel.waitFor();
    await page.keyboard.type(name);
    await panel.getByLabel("Phone number").fill("+1 (212) 555-0143");
    await panel.getByLabel("Email").fill("calls@example.com");
    await inspect(page, "buyer-new");
    await panel.getByRole("button", { name: "Create buyer" }).click();
    await page.getByText(`${name} was created with its first target`).waitFor();
    const row = page.getByRole("table", { name: "Targets" }).getByRole("row", { name });
    await row.getByText("+1 (212) 555-0143").waitFor();
    await inspect(page, "buyer-targets");
    await page.getByRole("tab", { name: "Overview" }).click();
    await page.getByText("calls@example.com").last().waitFor();
    await inspect(page, "buyer");
  });
});

test("mistakes and refusals stand at their fields", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/buyers/new");
    const panel = page.getByRole("dialog", { name: "New buyer" });
    await panel.getByLabel("Phone number").fill("call me");
    await panel.getByLabel("Email").fill("nobody");
    await panel.getByRole("button", { name: "Create buyer" }).click();
    await panel.getByText("Give the buyer a name.").waitFor();
    await panel.getByText("Enter the number with its country code").waitFor();
    await panel.getByText("Enter an address such as").waitFor();
    await panel.getByLabel("Name", { exact: true }).fill(`${stem} alpha`);
    // The right shape, but no number of its country.
    await panel.getByLabel("Phone number").fill("+10000000000");
    await panel.getByLabel("Email").fill("");
    await panel.getByRole("button", { name: "Create buyer" }).click();
    await panel.getByText(/no such number|country code that exists/).waitFor();
    await panel.getByLabel("Phone number").fill("");
    await panel.getByRole("button", { name: "Create buyer" }).click();
    await panel.getByText(/already used by another buyer/).waitFor();
    await inspect(page, "buyer-new-refused");
  });
});

test("two people who edit one buyer lose nothing of either", async () => {
  const name = uniqueName("Shared buyer");
  const { id } = await makeBuyer(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.keyboard.press("e");
    const panel = page.getByRole("dialog", { name: "Edit buyer" });
    await panel.getByLabel("Company name").fill("Shared Inc.");
    await api("PATCH", `/buyers/${id}`, { notes: "Written by a colleague" });
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Someone else changed this buyer while you were editing.").waitFor();
    await panel.getByRole("button", { name: "Take in their changes" }).click();
    await panel.getByText("Their changes are in, and yours are kept.").waitFor();
    expect(await panel.getByLabel("Notes").inputValue()).toBe("Written by a colleague");
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await panel.getByRole("button", { name: "Save changes" }).click();
    expect((await sent).postDataJSON()).toEqual({ company: "Shared Inc." });
    await page.getByText(`${name} was saved`).waitFor();
    expect(await api("GET", `/buyers/${id}`)).toMatchObject({
      company: "Shared Inc.",
      notes: "Written by a colleague",
    });
  });
});

test("unsaved work is never lost without a question", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/buyers/new");
    const panel = page.getByRole("dialog", { name: "New buyer" });
    await panel.getByLabel("Name", { exact: true }).fill("Half a thought");
    await page.keyboard.press("Escape");
    await page.getByRole("alertdialog", { name: "Leave without saving?" }).waitFor();
    await page.getByRole("button", { name: "Discard changes" }).click();
    await panel.waitFor({ state: "detached" });
    expect(page.url()).toBe(`${demo.url}/buyers`);
  });
});

test("a buyer is asked to pay ahead, and then to owe no more than a limit", async () => {
  const name = uniqueName("Ahead");
  const { id } = await makeBuyer(name, "+12125550146");
  await visit(browser, session, async (page) => {
    await page.goto(`/buyers/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit buyer" });
    await panel.getByLabel("Pays").selectOption("prepaid");
    await panel.getByLabel("Low balance ($)").fill("a lot");
    await panel.getByRole("button", { name: "Save changes" }).click();
    expect(await panel.getByLabel("Low balance ($)").getAttribute("aria-invalid")).toBe("true");
    await inspect(page, "buyer-prepaid");
    await panel.getByLabel("Low balance ($)").fill("25");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${name} was saved`).waitFor();
    const ahead = { mode: "prepaid", lowBalance: "25.00" };
    expect(await api("GET", `/buyers/${id}`)).toMatchObject({ billing: ahead });

    await page.goto(`/buyers/${id}/edit`);
    await panel.waitFor();
    expect(await panel.getByLabel("Low balance ($)").inputValue()).toBe("25.00");
    await panel.getByLabel("Pays").selectOption("receivable");
    await panel.getByLabel("Credit limit ($)").fill("500");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${name} was saved`).waitFor();
    const onAccount = { mode: "receivable", creditLimit: "500.00" };
    expect(await api("GET", `/buyers/${id}`)).toMatchObject({ billing: onAccount });
  });
});

test("a buyer is paused, resumed and archived, and archiving names it", async () => {
  const name = uniqueName("Ending");
  const { id } = await makeBuyer(name, "+12125550144");
  await visit(browser, session, async (page) => {
    await open(page, id, name);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText(`${name} is paused`).waitFor();
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByText(`${name} takes part again`).waitFor();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    const question = page.getByRole("alertdialog", { name: `Archive ${name}?` });
    await question.getByText("its target no longer gets new calls").waitFor();
    await inspect(page, "buyer-archive");
    await question.getByRole("button", { name: "Archive buyer" }).click();
    await page.getByText(`${name} was archived`).waitFor();
    const edit = page.getByRole("button", { name: "Edit" });
    expect(await edit.getAttribute("aria-disabled")).toBe("true");
    await edit.focus();
    await page.getByRole("tooltip", { name: "What is archived is kept as it was." }).waitFor();
  });
});

test("a target is added as a SIP address, edited, paused and archived", async () => {
  const name = uniqueName("Desked");
  const { id } = await makeBuyer(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name, "?tab=targets");
    await page.getByRole("heading", { name: "No targets yet" }).waitFor();
    await inspect(page, "buyer-targets-empty");
    await page.getByRole("button", { name: "New target" }).click();
    const created = page.getByRole("dialog", { name: "New target" });
    await created.getByLabel("Name", { exact: true }).fill("Night desk");
    await created.getByLabel("Kind").selectOption("SIP address");
    await created.getByLabel("SIP address").fill("night@pbx.example.com");
    await created.getByRole("button", { name: "Create target" }).click();
    await created.getByText("Enter an address such as sip:sales@pbx.example.com.").waitFor();
    await created.getByLabel("SIP address").fill("sip:night@pbx.example.com");
    await inspect(page, "target-new");
    await created.getByRole("button", { name: "Create target" }).click();
    await page.getByText("Night desk was created").waitFor();
    await page.getByRole("tab", { name: "Targets 1" }).waitFor();

    await page.getByRole("cell", { name: "sip:night@pbx.example.com" }).click();
    const edited = page.getByRole("dialog", { name: "Edit target" });
    await edited.getByLabel("Ring timeout").fill("45");
    await inspect(page, "target-edit");
    await edited.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Night desk was saved").waitFor();
    const row = page.getByRole("row", { name: /Night desk/ });
    await row.getByText("45 s").waitFor();

    await page.getByRole("button", { name: "Actions for Night desk" }).click();
    await page.getByRole("menuitem", { name: "Pause" }).click();
    await row.getByText("Paused").waitFor();
    await page.getByRole("button", { name: "Actions for Night desk" }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    const question = page.getByRole("alertdialog", { name: "Archive Night desk?" });
    await question.getByRole("button", { name: "Archive target" }).click();
    await page.getByRole("heading", { name: "No targets yet" }).waitFor();
  });
});

test("how a target is rung is set in its form and comes back as it was typed", async () => {
  const name = uniqueName("Rung");
  const { id } = await makeBuyer(name, "+12125550142");
  await visit(browser, session, async (page) => {
    await open(page, id, name, "?tab=targets");
    const row = page.getByRole("table", { name: "Targets" }).getByRole("row", { name });
    await row.getByText("+1 (212) 555-0142").click();
    const panel = page.getByRole("dialog", { name: "Edit target" });
    await panel.getByLabel("Rings together with").fill("the front desk");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Put a number with its country code").waitFor();
    const together = "+12125550177\nsip:desk@pbx.example.com";
    await panel.getByLabel("Rings together with").fill(together);
    await panel.getByLabel("Backup number").fill("+1 212 555 0188");
    await panel.getByLabel("Caller ID").selectOption("called");
    await panel.getByLabel("Keys to send").fill("ww12#");
    await panel.getByLabel("Whisper").fill("A roofing call.");
    await panel.getByRole("switch", { name: "Press 1 to accept" }).click();
    await inspect(page, "target-rung");
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await panel.getByRole("button", { name: "Save changes" }).click();
    expect((await sent).postDataJSON()).toEqual({
      ringGroup: [
        { type: "phone_number", value: "+12125550177" },
        { type: "sip", value: "sip:desk@pbx.example.com" },
      ],
      backupNumber: "+12125550188",
      callerId: "called",
      sendDigits: "ww12#",
      whisper: "A roofing call.",
      acceptKey: true,
    });
    await page.getByText(/ was saved$/).waitFor();
    await panel.waitFor({ state: "detached" });

    await page.reload();
    await row.getByText("+1 (212) 555-0142").click();
    await panel.waitFor();
    expect(await panel.getByLabel("Rings together with").inputValue()).toBe(together);
    expect(await panel.getByRole("switch", { name: "Press 1 to accept" }).isChecked()).toBe(true);
  });
});

test("a buyer's offers over all campaigns are edited where they are listed", async () => {
  const name = uniqueName("Offered");
  const { buyerId, offerId } = await makeOffer(name);
  await visit(browser, session, async (page) => {
    await open(page, buyerId, `${name} buyer`, "?tab=offers");
    await page.getByRole("link", { name, exact: true }).waitFor();
    await inspect(page, "buyer-offers");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog", { name: "Edit offer" });
    await panel.getByLabel("Amount").fill("16.25");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`The offer for ${name} buyer was saved`).waitFor();
    await page.getByRole("cell", { name: /\$16\.25/ }).waitFor();
    expect(await api("GET", `/offers/${offerId}`)).toMatchObject({
      pricing: { model: "cpc", amount: "16.25" },
    });
    expect(page.url()).toBe(`${demo.url}/buyers/${buyerId}?tab=offers`);
  });
});

test("a buyer without offers is shown the way to the campaigns", async () => {
  const name = uniqueName("Unoffered");
  const { id } = await makeBuyer(name);
  await visit(browser, session, async (page) => {
    await open(page, id, name, "?tab=offers");
    await page.getByRole("heading", { name: "No offers yet" }).waitFor();
    await inspect(page, "buyer-offers-empty");
    await page.getByRole("link", { name: "Go to the campaigns" }).click();
    await page.getByRole("heading", { name: "Campaigns", level: 1 }).waitFor();
  });
});

test("a buyer that does not exist says so and leads back to the list", async () => {
  const { id } = await makeBuyer(uniqueName("Real"));
  const unknown = id.slice(0, 22) + (id[22] === "a" ? "b" : "a") + id.slice(23);
  await visit(browser, session, async (page) => {
    await page.goto(`/buyers/${unknown}`);
    await page.getByRole("heading", { name: "There is no such buyer" }).waitFor();
    await page.getByRole("link", { name: "All buyers" }).click();
    await page.getByRole("heading", { name: "Buyers", level: 1 }).waitFor();
  });
});

test("the palette finds a buyer by its name", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/buyers");
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).fill(`${stem} beta`);
    await eventually(() => page.getByRole("option").allTextContents()).toEqual([
      `${stem} betaActive`,
    ]);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: `${stem} beta`, level: 1 }).waitFor();
  });
});
