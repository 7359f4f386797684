/** One call: its story, its decision, its money, and what came of it later. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, pretend, signInOnce, visit, type Session } from "./browser";
import {
  api,
  demo,
  findCall,
  hangUp,
  makeSettledCall,
  placeCall,
  shownNumber,
  uniqueName,
  untilHangUp,
  type ListedCall,
} from "./server";

let browser: Browser;
let session: Session;
let settled: ListedCall & { from: string };
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
  settled = await makeSettledCall();
});
afterAll(() => browser.close());

async function open(page: Page, call: { id: string; from: string }, more = ""): Promise<void> {
  await page.goto(`/calls/${call.id}${more}`);
  await page.getByRole("heading", { name: shownNumber(call.from), level: 1 }).waitFor();
}

/** A figure of the call's header, such as its profit. */
function figure(page: Page, name: string): Locator {
  return page.getByRole("term").filter({ hasText: name }).locator("xpath=following-sibling::dd");
}

/** The panel that adds a conversion. */
function panelOf(page: Page): Locator {
  return page.getByRole("dialog", { name: "Add conversion" });
}

test("the story tells what happened from first to last, and each line holds its facts", async () => {
  await visit(browser, session, async (page) => {
    await open(page, settled);
    const story = page.getByRole("list", { name: "Story" });
    await inspect(page, "call-story");
    const lines = story.getByRole("button");
    expect(await lines.first().textContent()).toContain(shownNumber(settled.from));
    const times = await story
      .locator("time")
      .evaluateAll((all) =>
        all.map((time) => time.getAttribute("dateTime") ?? time.getAttribute("datetime")),
      );
    expect(times.length).toBeGreaterThan(4);
    await lines.first().click();
    await story.getByText("CallSid").waitFor();
    await inspect(page, "call-story-open");
  });
});

test("the decision names everyone who could have had the call, and why", async () => {
  type Decision = { rounds: { candidates: { buyerName: string; isIn: boolean }[] }[] };
  const decision = await api<Decision>("GET", `/calls/${settled.id}/decision`);
  const first = decision.rounds[0]?.candidates ?? [];
  expect(first.length).toBeGreaterThan(0);
  await visit(browser, session, async (page) => {
    await open(page, settled);
    await page.getByRole("tab", { name: "Decision" }).click();
    const candidates = page.getByRole("list", { name: "Candidates of round 1" });
    await eventually(() => candidates.getByRole("listitem").count()).toBe(first.length);
    for (const { buyerName } of first) await candidates.getByText(buyerName).first().waitFor();
    await inspect(page, "call-decision");
    expect(page.url()).toBe(`${demo.url}/calls/${settled.id}?tab=decision`);
  });
});

test("the technical part holds the carrier's ids, the legs and what the carrier sent", async () => {
  type Detail = { callSid: string; traceId: string; legs: object[] };
  const detail = await api<Detail>("GET", `/calls/${settled.id}`);
  await visit(browser, session, async (page) => {
    await open(page, settled, "?tab=technical");
    await page.getByText(detail.traceId).waitFor();
    await page.getByText(detail.callSid).first().waitFor();
    const legs = page.getByRole("table", { name: "Legs" });
    expect(await legs.getByRole("row").count()).toBe(detail.legs.length + 1);
    await page.getByText("AccountSid").waitFor();
    await inspect(page, "call-technical");
  });
});

test("a call in progress is followed by its page until it is settled", async () => {
  const placed = await placeCall({ outcome: "answer", ring: 1, talk: untilHangUp });
  const { from } = placed;
  await eventually(() => findCall(from).then((call) => call?.id)).toMatch(/^call_/);
  const { id } = (await findCall(from)) ?? { id: "" };
  await visit(browser, session, async (page) => {
    await open(page, { id, from });
    const story = page.getByRole("list", { name: "Story" });
    await eventually(() => figure(page, "Status").textContent()).toBe("In progress");
    const before = await story.getByRole("listitem").count();
    await inspect(page, "call-live");
    await hangUp(placed);
    await figure(page, "Status").getByText("Completed").waitFor({ timeout: 30_000 });
    await eventually(() => story.getByRole("listitem").count()).toBeGreaterThan(before);
  });
}, 90_000);

test("a conversion changes the profit at once, on the page and in the list", async () => {
  const call = await makeSettledCall();
  const externalId = uniqueName("sale").replaceAll(" ", "-");
  await visit(browser, session, async (page) => {
    await open(page, call, "?tab=money");
    await page.getByRole("heading", { name: "No conversions" }).waitFor();
    const before = await figure(page, "Profit").textContent();
    await inspect(page, "call-money");
    await page.getByRole("link", { name: "Add conversion" }).first().click();
    const panel = panelOf(page);
    await panel.getByLabel("Revenue ($)").fill("0");
    await panel.getByRole("button", { name: "Add conversion" }).click();
    await panel.getByText("Enter an amount above zero, such as 120.00.").waitFor();
    await inspect(page, "conversion-new-refused");
    await panel.getByLabel("Revenue ($)").fill("120");
    await panel.getByLabel("External id").fill(externalId);
    await panel.getByRole("button", { name: "Add conversion" }).click();
    await page.getByText("A conversion of $120.00 was added").waitFor();
    await eventually(() => figure(page, "Revenue").textContent()).toBe("$120.00");
    expect(await figure(page, "Profit").textContent()).not.toBe(before);
    const conversions = page.getByRole("table", { name: "Conversions" });
    await conversions.getByText(externalId).waitFor();
    await page.getByRole("table", { name: "Postings" }).waitFor();
    await inspect(page, "call-converted");
    await page.goto(`/calls?search=${call.from.slice(1)}`);
    const row = page.getByRole("row").filter({ hasText: shownNumber(call.from) });
    await row.getByText("$120.00").waitFor();
    await row.getByText("1 conversion").waitFor();
  });
}, 90_000);

test("what a leg really cost is posted as a further line", async () => {
  const call = await makeSettledCall();
  await visit(browser, session, async (page) => {
    await open(page, call, "?tab=money");
    await page.getByRole("button", { name: "Correct cost" }).click();
    const panel = page.getByRole("dialog", { name: "Correct cost" });
    await panel.getByLabel("Leg", { exact: true }).selectOption("0");
    await panel.getByLabel("Cost of the whole leg ($)").fill("0.5");
    await panel.getByRole("button", { name: "Correct cost" }).click();
    await panel.getByText("Say where the price is from.").waitFor();
    await inspect(page, "cost-refused");
    await panel.getByLabel("Reason").fill("Invoice 4711");
    await panel.getByRole("button", { name: "Correct cost" }).click();
    await page.getByText(/^A cost of .* was posted$/).waitFor();
    const postings = page.getByRole("table", { name: "Postings" });
    await postings.getByText(/Invoice 4711/).waitFor();
  });
}, 90_000);

test("a conversion is added from the list, whose filters stay", async () => {
  const call = await makeSettledCall();
  await visit(browser, session, async (page) => {
    const address = `/calls?search=${call.from.slice(1)}`;
    await page.goto(address);
    const row = page.getByRole("row").filter({ hasText: shownNumber(call.from) });
    await row.getByRole("link", { name: /^Add a conversion to the call from/ }).click();
    const panel = panelOf(page);
    await panel.getByLabel("Revenue ($)").fill("75.50");
    await inspect(page, "conversion-new");
    await panel.getByRole("button", { name: "Add conversion" }).click();
    await page.getByText("A conversion of $75.50 was added").waitFor();
    await row.getByText("$75.50").waitFor();
    expect(page.url()).toBe(`${demo.url}${address}`);
  });
}, 90_000);

test("what the server refuses stands at its field, and another try has a key of its own", async () => {
  await visit(browser, session, async (page) => {
    const keys: (string | undefined)[] = [];
    await page.route("**/api/v1/conversions", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      await route.fulfill({
        status: 422,
        json: {
          error: {
            code: "request.invalid",
            message: "The request is not valid.",
            details: [{ field: "externalId", reason: "is known for another call already" }],
            traceId: "0".repeat(32),
          },
        },
      });
    });
    await page.goto(`/calls/${settled.id}/add-conversion`);
    const panel = panelOf(page);
    await panel.getByLabel("Revenue ($)").fill("10");
    await panel.getByLabel("External id").fill("sale-1");
    await panel.getByRole("button", { name: "Add conversion" }).click();
    await panel.getByText("Is known for another call already.").waitFor();
    await inspect(page, "conversion-new-taken");
    await panel.getByRole("button", { name: "Add conversion" }).click();
    await eventually(() => keys.length).toBe(2);
    expect(new Set(keys).size).toBe(2);
    expect(keys.every((key) => key !== undefined && key.length >= 32)).toBe(true);
  });
});

test("who may not add conversions is told so", async () => {
  await visit(browser, session, async (page) => {
    await pretend(page, ({ rights }) => ({
      rights: rights.filter((right) => right !== "conversions:create"),
    }));
    await open(page, settled);
    const button = page.getByRole("button", { name: "Add conversion" });
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    await button.focus();
    await page
      .getByRole("tooltip", { name: "Your role can see calls but not add conversions." })
      .waitFor();
  });
});

test("a call that does not exist says so and leads back to the list", async () => {
  const unknown =
    settled.id.slice(0, 22) + (settled.id[22] === "a" ? "b" : "a") + settled.id.slice(23);
  await visit(browser, session, async (page) => {
    await page.goto(`/calls/${unknown}`);
    await page.getByRole("heading", { name: "There is no such call" }).waitFor();
    await inspect(page, "call-unknown");
    await page.getByRole("link", { name: "All calls" }).click();
    await page.getByRole("heading", { name: "Calls", level: 1 }).waitFor();
  });
});

test("a call that cannot be loaded can be tried again", async () => {
  await visit(browser, session, async (page) => {
    const address = `**/api/v1/calls/${settled.id}`;
    await page.route(address, (route) => route.abort());
    await page.goto(`/calls/${settled.id}`);
    await page.getByRole("heading", { name: "The call could not be loaded" }).waitFor();
    await inspect(page, "call-failed");
    await page.unroute(address);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: shownNumber(settled.from), level: 1 }).waitFor();
  });
});
