/** Which calls something takes: schedules, caps, filters, screening and the order of offers. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, makeBuyer, makeCampaign, makeOffer, makeSupplier, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

const workdays = ["mon", "tue", "wed", "thu", "fri"];

/** Sends the form, and answers with what was sent. */
async function save(page: Page, panel: Locator): Promise<Record<string, unknown>> {
  const sent = page.waitForRequest((request) => request.method() === "PATCH");
  await panel.getByRole("button", { name: "Save changes" }).click();
  return (await sent).postDataJSON() as Record<string, unknown>;
}

/** Opens the form of an offer beside its campaign. */
async function openOffer(page: Page, offer: Awaited<ReturnType<typeof makeOffer>>) {
  await page.goto(`/campaigns/${offer.campaignId}/offers/${offer.offerId}`);
  const panel = page.getByRole("dialog", { name: "Edit offer" });
  await panel.waitFor();
  return panel;
}

test("an offer gets its hours day by day, and says them in words", async () => {
  const name = uniqueName("Scheduled");
  const offer = await makeOffer(name);
  await visit(browser, session, async (page) => {
    const panel = await openOffer(page, offer);
    await panel.getByText("Always open").waitFor();
    await panel.getByRole("button", { name: "Change the schedule" }).click();
    await panel.getByRole("button", { name: "At set hours" }).click();
    await panel.getByText(/^Mon–Fri 09:00–17:00; /).waitFor();

    // Times are taken as people type them.
    await panel.getByLabel("Monday opens").fill("8:30");
    await panel.getByLabel("Monday closes").fill("5:30 pm");
    await panel.getByLabel("Monday closes").blur();
    expect(await panel.getByLabel("Monday closes").inputValue()).toBe("17:30");
    const more = (day: string) => panel.getByRole("button", { name: `More for ${day}` });
    await more("Monday").press("Enter");
    await page.getByRole("menuitem", { name: "Add a break" }).press("Enter");
    await more("Monday").press("Enter");
    await page.getByRole("menuitem", { name: "Copy to all weekdays" }).press("Enter");
    await panel.getByRole("button", { name: "Add hours on Saturday" }).click();
    await panel.getByLabel("Saturday opens").fill("22");
    await panel.getByLabel("Saturday closes").fill("2");
    await panel.getByText("next day").waitFor();
    await panel.getByRole("button", { name: "Add a date" }).click();
    await panel.getByRole("textbox", { name: "Date" }).fill("2030-12-25");
    await panel.getByRole("textbox", { name: "Name" }).fill("Christmas");
    await panel.getByLabel("Time zone").selectOption("America/Chicago");
    const words =
      "Mon–Fri 08:30–17:30, Sat 22:00–02:00, closed Mon–Fri 12:00–12:30, 1 exception; Central";
    await panel.getByText(words).waitFor();
    await inspect(page, "offer-schedule");

    expect(await save(page, panel)).toEqual({
      schedule: {
        timeZone: "America/Chicago",
        weekly: [
          { days: workdays, from: "08:30", to: "17:30" },
          { days: ["sat"], from: "22:00", to: "02:00" },
        ],
        breaks: [{ days: workdays, from: "12:00", to: "12:30" }],
        exceptions: [{ date: "2030-12-25", name: "Christmas", spans: [] }],
      },
    });
    await page.getByText(`The offer for ${name} buyer was saved`).waitFor();
    await page.getByRole("cell", { name: words }).waitFor();
    await inspect(page, "offers-with-takes");

    const again = await openOffer(page, offer);
    await again.getByText(words).waitFor();
    await again.getByText(/^(Open|Closed) now, /).waitFor();
    await again.getByRole("button", { name: "Change the schedule" }).click();
    await again.getByRole("button", { name: "All week" }).click();
    for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]) {
      await again.getByRole("button", { name: `Remove ${day} break 12:00–12:30` }).click();
    }
    await again.getByRole("button", { name: "Remove Christmas" }).click();
    await again.getByText("Always open").waitFor();
    expect(await save(page, again)).toEqual({ schedule: null });
    await page.getByRole("cell", { name: "Every call" }).waitFor();
  });
});

test("a wrong time is said at its field, by the form and by the server", async () => {
  const offer = await makeOffer(uniqueName("Mistimed"));
  await api("PATCH", `/offers/${offer.offerId}`, {
    schedule: {
      weekly: [
        { days: workdays, from: "09:00", to: "17:00" },
        { days: ["tue", "sat"], from: "19:00", to: "21:00" },
      ],
    },
  });
  await visit(browser, session, async (page) => {
    const panel = await openOffer(page, offer);
    await panel.getByRole("button", { name: "Change the schedule" }).click();
    const closes = panel.getByLabel("Saturday closes");
    await closes.fill("late");
    await panel.getByText("Not finished yet").waitFor();
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Enter a time such as 09:30.").waitFor();
    expect(await closes.getAttribute("aria-invalid")).toBe("true");

    // The form lets no such stretch out, so one is put into what it sends.
    await closes.fill("22:00");
    await page.route("**/api/v1/offers/*", async (route) => {
      if (route.request().method() !== "PATCH") return route.continue();
      const body = route.request().postDataJSON() as {
        schedule: { weekly: { from: string; to: string }[] };
      };
      const stretch = body.schedule.weekly[2];
      if (stretch !== undefined) stretch.to = stretch.from;
      await route.continue({ postData: JSON.stringify(body) });
    });
    await panel.getByRole("button", { name: "Close the schedule" }).click();
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Must be another time than from.").waitFor();
    // The schedule opens by itself, and the keyboard is where the fault is.
    await eventually(() => closes.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await closes.getAttribute("aria-invalid")).toBe("true");
    expect(await panel.getByLabel("Tuesday closes").first().getAttribute("aria-invalid")).toBe(
      null,
    );
    await inspect(page, "offer-schedule-refused");
  });
});

test("a buyer gets caps, one of them with hours painted from the keyboard", async () => {
  const name = uniqueName("Capped");
  const { id } = await makeBuyer(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/buyers/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit buyer" });
    await panel.getByText("No caps").waitFor();
    await panel.getByRole("button", { name: "Change the caps" }).click();
    await panel.getByRole("button", { name: "Add a cap" }).click();
    const first = panel.getByRole("group", { name: "Cap 1" });
    await first.getByLabel("At most").fill("5");
    await first.getByRole("button", { name: "Another limit in some hours" }).click();
    await first.getByLabel("Limit to paint").fill("8");
    await first.getByRole("gridcell", { name: "Monday 09:00: as usual, 5" }).press(" ");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    await first.getByRole("gridcell", { name: "Tuesday 10:00: 8" }).waitFor();

    await panel.getByRole("button", { name: "Add a cap" }).click();
    const second = panel.getByRole("group", { name: "Cap 2" });
    await second.getByLabel("Counted").selectOption("Each day");
    await second.getByLabel("What").selectOption("Connected calls");
    await second.getByLabel("At most").fill("100");
    await panel.getByRole("button", { name: "Add a cap" }).click();
    const third = panel.getByRole("group", { name: "Cap 3" });
    await third.getByLabel("Counted").selectOption("Each day");
    await third.getByLabel("What").selectOption("Connected calls");
    await third.getByLabel("At most").fill("200");
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("There is such a cap already.").waitFor();
    await inspect(page, "buyer-caps-refused");

    await third.getByLabel("Counted").selectOption("Each month");
    await third.getByLabel("What").selectOption("Revenue");
    await third.getByLabel("At most").fill("5000.00");
    await inspect(page, "buyer-caps");
    expect(await save(page, panel)).toEqual({
      caps: {
        limits: [
          {
            window: "concurrent",
            limit: 5,
            hours: [
              { days: ["mon"], from: 9, to: 11, limit: 8 },
              { days: ["tue"], from: 10, to: 11, limit: 8 },
            ],
          },
          { window: "day", basis: "connected", limit: 100 },
          { window: "month", basis: "revenue", amount: "5000.00" },
        ],
      },
    });
    await page.getByText("5 at once (8 Mon 9–11, 8 Tue 10–11)").waitFor();
    await page.getByText("100 connected calls a day").waitFor();
    await page.getByText(/5,000\.00 revenue a month/).waitFor();
    await inspect(page, "buyer-with-caps");
  });
});

test("hours are painted with the mouse, and painting them again takes them away", async () => {
  const { id } = await makeSupplier(uniqueName("Painted"));
  await api("PATCH", `/suppliers/${id}`, {
    caps: { limits: [{ window: "concurrent", limit: 2 }] },
  });
  await visit(browser, session, async (page) => {
    await page.goto(`/suppliers/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit supplier" });
    await panel.getByRole("button", { name: "Change the caps" }).click();
    await panel.getByRole("button", { name: "Another limit in some hours" }).click();
    await panel.getByLabel("Limit to paint").fill("0");
    const drag = async () => {
      await panel.getByRole("gridcell", { name: /^Saturday 08:00/ }).hover();
      await page.mouse.down();
      await panel.getByRole("gridcell", { name: /^Saturday 09:00/ }).hover();
      await panel.getByRole("gridcell", { name: /^Sunday 09:00/ }).hover();
      await page.mouse.up();
    };
    await drag();
    await panel.getByText("2 at once (0 Sat 8–10, 0 Sun 9–10)").waitFor();
    await drag();
    await panel.getByText("2 at once", { exact: false }).waitFor();
    expect(await panel.getByText("0 Sat").count()).toBe(0);
  });
});

test("a campaign filters its calls, and the server's word stands at the rule", async () => {
  const name = uniqueName("Filtered");
  const { id } = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit campaign" });
    await panel.getByRole("button", { name: "Change the filters" }).click();
    await panel.getByRole("button", { name: "Add a filter" }).click();
    const first = panel.getByRole("group", { name: "Filter 1", exact: true });
    await first.getByRole("textbox", { name: "Values" }).fill("TX, CA");
    await panel.getByRole("button", { name: "Add a filter" }).click();
    const second = panel.getByRole("group", { name: "Filter 2", exact: true });
    await second.getByLabel("What").selectOption("Day of the week");
    await second.getByLabel("Test").selectOption("is none of");
    await second.getByLabel("Sunday").check();
    await second.getByRole("button", { name: "Add an alternative to filter 2" }).click();
    const other = second.getByRole("group", { name: "filter 2, rule 2" });
    await other.getByLabel("What").selectOption("Caller’s number");
    await other.getByLabel("Test").selectOption("is");
    await other.getByLabel("Value").fill("512");
    await panel.getByRole("button", { name: "Save changes" }).click();
    const value = other.getByLabel("Value");
    await other.getByText(/E\.164/).waitFor();
    expect(await value.getAttribute("aria-invalid")).toBe("true");
    await inspect(page, "campaign-filters-refused");

    await value.fill("+15125550142");
    expect(await save(page, panel)).toEqual({
      filters: [
        { attribute: "caller_state", test: "in", values: ["TX", "CA"] },
        {
          any: [
            { attribute: "weekday", test: "in", not: true, values: ["sun"] },
            { attribute: "caller_number", test: "equals", value: "+15125550142" },
          ],
        },
      ],
    });
    await page.getByText(`${name} was saved`).waitFor();
    await page.getByText("Caller’s state is one of TX, CA").waitFor();
    await page
      .getByText("Day of the week is none of Sunday or Caller’s number is +15125550142")
      .waitFor();
  });
});

test("a campaign screens its callers and orders its offers as it is told", async () => {
  const name = uniqueName("Screened");
  const { id } = await makeCampaign(name);
  await visit(browser, session, async (page) => {
    await page.goto(`/campaigns/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Edit campaign" });
    await panel.getByLabel("Order of offers").selectOption("In turn");
    await panel.getByText("Each offer has its turn to be tried first").waitFor();
    await panel.getByLabel("Attestation").selectOption("B: partial, or better");
    await panel.getByLabel("Anonymous callers").selectOption("Refuse");
    await panel.getByRole("switch", { name: "Recognise repeated callers" }).click();
    await panel.getByLabel("Within").fill("7");
    await panel.getByLabel("What becomes of the call").selectOption("Send to another buyer");
    await inspect(page, "campaign-screening");
    expect(await save(page, panel)).toEqual({
      strategy: "round_robin",
      screening: {
        minAttestation: "B",
        anonymous: "refuse",
        duplicates: {
          scope: "campaign",
          windowSecs: 604_800,
          basis: "connected",
          policy: "route_elsewhere",
        },
      },
    });
    await page.getByText("B or better").waitFor();
    await page
      .getByText(
        "A connected call to this campaign within 7 days: the next one is sent to another buyer",
      )
      .waitFor();
    await inspect(page, "campaign-with-screening");
  });
});
