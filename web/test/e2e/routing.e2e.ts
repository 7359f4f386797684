/** Asking about routing: what would become of a call, and what recorded ones would have come to. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, demo, makeCampaign, makeSettledCall, shownNumber, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

type Preview = { decision: { candidates: { buyerName: string }[] } };

test("a call that nobody made is asked about, and every candidate says its reason", async () => {
  const asked = { calledNumber: demo.number, caller: "+15125550199" };
  const { decision } = await api<Preview>("POST", "/routing/preview", asked);
  expect(decision.candidates.length).toBeGreaterThan(0);
  await visit(browser, session, async (page) => {
    await page.goto("/routing/preview");
    await page.getByRole("heading", { name: "Which call?" }).waitFor();
    await inspect(page, "routing-preview-empty");
    await page.getByLabel("Called number").fill(shownNumber(demo.number));
    await page.getByLabel("Caller").fill("+1 (512) 555-0199");
    await page.getByRole("button", { name: "Preview" }).click();
    const candidates = page.getByRole("list", { name: "Candidates" });
    await eventually(() => candidates.getByRole("listitem").count()).toBe(
      decision.candidates.length,
    );
    await page.getByRole("list", { name: "What the carrier would be told" }).waitFor();
    await page.getByText("certain, by the number’s prefix").first().waitFor();
    expect(new URL(page.url()).searchParams.get("caller")).toContain("512");
    await inspect(page, "routing-preview");
  });
});

test("what is wrong with the question is said at its field", async () => {
  await visit(
    browser,
    session,
    async (page) => {
      await page.goto("/routing/preview?number=nonsense");
      await page.getByText("The call could not be previewed").waitFor();
      expect(await page.getByLabel("Called number").getAttribute("aria-invalid")).toBe("true");
    },
    /422/,
  );
});

test("a call that was made is previewed again", async () => {
  const call = await makeSettledCall();
  await visit(browser, session, async (page) => {
    await page.goto(`/calls/${call.id}?tab=decision`);
    await page.getByRole("link", { name: "Preview this call again" }).click();
    await page.getByRole("heading", { name: "Preview", level: 1 }).waitFor();
    expect(await page.getByLabel("Caller").inputValue()).toBe(call.from);
    await page.getByRole("list", { name: "Candidates" }).waitFor();
  });
}, 90_000);

test("recorded calls are replayed with an offer paused", async () => {
  const call = await makeSettledCall();
  type Offers = { data: { id: string; buyerName: string; targetName: string }[] };
  const { data } = await api<Offers>("GET", `/offers?campaignId=${call.campaignId}`);
  const names = [call.campaignName, data[0]?.buyerName, data[0]?.targetName];
  await visit(browser, session, async (page) => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await page.goto("/routing/replay");
    await page.getByRole("heading", { name: "Which calls?" }).waitFor();
    await page.getByLabel("From").fill(yesterday);
    await page.getByLabel("To").fill(tomorrow);
    await page.getByRole("button", { name: "Add a change" }).click();
    await page.getByRole("combobox", { name: "Of" }).fill(names.join(" "));
    await page.getByRole("option", { name: names.join(" · ") }).click();
    const asked = page.waitForRequest("**/api/v1/routing/replay?format=events");
    await page.getByRole("button", { name: "Replay", exact: true }).click();
    expect((await asked).postDataJSON()).toMatchObject({
      changes: [{ offerId: data[0]?.id, set: { status: "paused" } }],
    });
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    await page
      .getByRole("list", { name: "What to know" })
      .getByText("would have")
      .first()
      .waitFor();
    await page.getByText("-100%").first().waitFor();
    await inspect(page, "routing-replay");
  });
}, 90_000);

test("recorded calls are replayed under other rules of their number, and what is missing is named", async () => {
  await makeSettledCall();
  const other = uniqueName("Elsewhere");
  const { id: campaignId } = await makeCampaign(other);
  type Numbers = { data: { id: string }[] };
  const { data } = await api<Numbers>("GET", `/numbers?search=${demo.number.slice(1)}`);
  await visit(browser, session, async (page) => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await page.goto(`/routing/replay?from=${yesterday}&to=${tomorrow}`);
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    await page.getByRole("button", { name: "Add a change" }).click();
    await page.getByLabel("Change 1", { exact: true }).selectOption({ label: "Rules of a number" });
    await page.getByRole("combobox", { name: "Of" }).fill(shownNumber(demo.number));
    await page.getByRole("option", { name: shownNumber(demo.number) }).click();
    await page.getByRole("button", { name: "Change the rules" }).click();
    await page.getByRole("button", { name: "Add a rule" }).click();
    const rules = page.getByRole("group", { name: "Rules", exact: true });
    const rule = rules.getByRole("group", { name: /^Rule \d+$/ }).last();
    await rule.getByLabel("Campaign").selectOption(other);
    const replay = page.getByRole("button", { name: "Replay", exact: true });
    await replay.click();
    await rule.getByText("Say which calls: by a percentage, a schedule or filters.").waitFor();
    await inspect(page, "routing-replay-rules");
    await rule.getByLabel("Percentage").fill("100");
    const asked = page.waitForRequest("**/api/v1/routing/replay?format=events");
    await replay.click();
    const { changes } = (await asked).postDataJSON() as { changes: unknown[] };
    const led = expect.objectContaining({ campaignId, percent: "100" }) as unknown;
    expect(changes).toEqual([
      { numberId: data[0]?.id, set: { rules: expect.arrayContaining([led]) as unknown } },
    ]);
    await page.getByRole("table", { name: "Buyers" }).waitFor();
    // The rules are in the address, and are there to be changed again.
    await page.getByText("The first that fits: ").waitFor();
  });
}, 90_000);

test("a replay says how far it is, and can be stopped", async () => {
  await visit(browser, session, async (page) => {
    const address = "**/api/v1/routing/replay?format=events";
    // Nobody answers, for as long as the page waits.
    await page.route(address, () => undefined);
    const today = new Date().toISOString().slice(0, 10);
    await page.goto(`/routing/replay?from=${today}&to=${today}`);
    const bar = page.getByRole("progressbar", { name: "Replay" });
    await bar.waitFor();
    expect(await bar.getAttribute("aria-valuenow")).toBe("0");
    await page.getByText("Counting the calls").waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("heading", { name: "Stopped" }).waitFor();
    await bar.waitFor({ state: "detached" });
    await inspect(page, "routing-replay-stopped");

    const events = 'event: progress\ndata: {"read":3000,"replayed":1000,"calls":3000}\n\n';
    await page.unroute(address);
    await page.route(address, (route) =>
      route.fulfill({ contentType: "text/event-stream", body: events }),
    );
    await page.getByRole("button", { name: "Replay", exact: true }).click();
    // An answer that ends before the replay did is no answer.
    await page.getByText("The calls could not be replayed").waitFor();
  });
});
