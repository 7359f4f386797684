/** The settings: the person, the tenant, its people, keys and carriers, and what was done to them. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, inspect, launch, signInOnce, visit, type Session } from "./browser";
import { api, changeCampaign, demo, makeCampaign, makeMember, uniqueName } from "./server";

let browser: Browser;
let session: Session;
beforeAll(async () => {
  browser = await launch();
  session = await signInOnce(browser);
});
afterAll(() => browser.close());

test("a person is added, given another role and removed", async () => {
  const name = uniqueName("Ada");
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@acme.example`;
  await visit(browser, session, async (page) => {
    await page.goto("/settings/team");
    await page.getByRole("table", { name: "Team" }).waitFor();
    await inspect(page, "settings-team");
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "Add a person" });
    await panel.getByLabel("Email").fill(email);
    await panel.getByLabel("Name", { exact: true }).fill(name);
    await panel.getByRole("button", { name: "Add person" }).click();
    // Only the server knows whether they have a login already.
    await panel.getByText(/required for somebody who has no login yet/).waitFor();
    await panel.getByLabel("First password").fill("password1234");
    await panel.getByRole("button", { name: "Add person" }).click();
    await panel.getByText(/first passwords an attacker tries/).waitFor();
    await inspect(page, "settings-member-new-refused");
    await panel.getByLabel("First password").fill("four plain words");
    await panel.getByRole("radio", { name: /^Manager/ }).check();
    await panel.getByRole("button", { name: "Add person" }).click();
    await page.getByText(`${name} joined as manager`).waitFor();

    await page.getByRole("link", { name }).click();
    const role = page.getByRole("dialog", { name: "Change role" });
    await role.getByRole("radio", { name: /^Analyst/ }).check();
    await inspect(page, "settings-member-role");
    await role.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${name} was saved`).waitFor();

    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    const question = page.getByRole("alertdialog", { name: `Remove ${name}?` });
    await inspect(page, "settings-member-remove");
    await question.getByRole("button", { name: "Remove person" }).click();
    await page.getByText(`${name} was removed`).waitFor();
    await page.getByRole("link", { name }).waitFor({ state: "detached" });
  });
});

test("the last owner can neither be removed nor made less", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/settings/team");
    await page.getByRole("button", { name: "Actions for Dana Demo" }).click();
    await page.getByText("They are the last owner.").first().waitFor();
    await inspect(page, "settings-last-owner");
    const remove = page.getByRole("menuitem", { name: /^Remove/ });
    expect(await remove.getAttribute("aria-disabled")).toBe("true");
  });
});

test("two people who change one role are told of each other", async () => {
  const name = uniqueName("Bea");
  const { id } = await makeMember(name, "analyst");
  await visit(browser, session, async (page) => {
    await page.goto(`/settings/team/${id}/edit`);
    const panel = page.getByRole("dialog", { name: "Change role" });
    await panel.getByRole("radio", { name: /^Manager/ }).check();
    await api("PATCH", `/members/${id}`, { role: "caller" });
    await panel.getByRole("button", { name: "Save changes" }).click();
    await panel.getByText("Someone else changed this person’s role").waitFor();
    await panel.getByRole("button", { name: "Take in their changes" }).click();
    await panel.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${name} was saved`).waitFor();
    expect(await api("GET", `/members/${id}`)).toMatchObject({ role: "manager" });
  });
  await api("DELETE", `/members/${id}`);
});

test("a new key's secret is shown once and opens the API until it is revoked", async () => {
  const name = uniqueName("Dialler");
  await visit(browser, session, async (page) => {
    await page.goto("/settings/api-keys");
    await page.getByRole("table", { name: "API keys" }).waitFor();
    await page.keyboard.press("n");
    const panel = page.getByRole("dialog", { name: "New API key" });
    await panel.getByLabel("Name").fill(name);
    await panel.getByRole("button", { name: "Create key" }).click();
    await panel.getByText("Choose at least one thing the key may do.").waitFor();
    await panel.getByRole("checkbox", { name: "Edit numbers" }).check();
    expect(await panel.getByRole("checkbox", { name: "Read numbers" }).isChecked()).toBe(true);
    await inspect(page, "settings-api-key-new");
    await panel.getByRole("button", { name: "Create key" }).click();

    const shown = page.getByRole("dialog", { name: "Copy the key now" });
    const secret = (await shown.getByRole("textbox", { name: "The key" }).textContent()) ?? "";
    expect(secret).toMatch(/^pb_/);
    await inspect(page, "settings-api-key-secret");
    await shown.getByRole("button", { name: "Done" }).click();
    await page.getByRole("alertdialog", { name: "Close without copying the key?" }).waitFor();
    await inspect(page, "settings-api-key-not-copied");
    await page.getByRole("button", { name: "Back to the key" }).click();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await shown.getByRole("button", { name: "Copy key" }).click();
    await shown.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await shown.getByRole("button", { name: "Done" }).click();
    await shown.waitFor({ state: "detached" });

    const opens = async () => {
      const headers = { Authorization: `Bearer ${secret}` };
      return (await fetch(`${demo.url}/api/v1/numbers`, { headers })).status;
    };
    expect(await opens()).toBe(200);
    await page.getByRole("button", { name: `Revoke ${name}` }).click();
    const question = page.getByRole("alertdialog", { name: `Revoke ${name}?` });
    await inspect(page, "settings-api-key-revoke");
    await question.getByRole("button", { name: "Revoke key" }).click();
    await page.getByText(`${name} was revoked`).waitFor();
    const row = page.getByRole("row").filter({ hasText: name });
    await row.getByText("Revoked").waitFor();
    await inspect(page, "settings-api-keys");
    expect(await opens()).toBe(401);
  });
});

test("a provider account is added, its secrets replaced, and archived", async () => {
  const name = uniqueName("Carrier");
  const digits = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16));
  await visit(browser, session, async (page) => {
    await page.goto("/settings/provider-accounts");
    await page.getByRole("table", { name: "Provider accounts" }).waitFor();
    await inspect(page, "settings-provider-accounts");
    await page.getByRole("button", { name: "Add an account" }).first().click();
    const panel = page.getByRole("dialog", { name: "Add a provider account" });
    await panel.getByLabel("Name").fill(name);
    await panel.getByLabel("Account SID").fill("AC123");
    await panel.getByLabel("Auth token").fill("short");
    await panel.getByRole("button", { name: "Add account" }).click();
    await panel.getByText("Enter AC and 32 hexadecimal digits").waitFor();
    await panel.getByText("Enter 16 to 200 characters without spaces.").waitFor();
    await inspect(page, "settings-provider-account-new");
    await panel.getByLabel("Account SID").fill(`AC${digits.join("")}`);
    await panel.getByLabel("Auth token").fill("0123456789abcdef");
    await panel.getByRole("button", { name: "Add account" }).click();
    await page.getByText(`${name} was added`).waitFor();

    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Replace the auth token" }).click();
    const token = page.getByRole("dialog", { name: "Replace the auth token" });
    await token.getByLabel("New auth token").fill("fedcba9876543210");
    await inspect(page, "settings-provider-account-token");
    await token.getByRole("button", { name: "Replace token" }).click();
    await page.getByText(`The auth token of ${name} was replaced`).waitFor();
    const row = page.getByRole("row").filter({ hasText: name });
    await row.getByText("The last one is still accepted.").waitFor();

    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Set a signing key" }).click();
    const key = page.getByRole("dialog", { name: "Set a signing key" });
    await key.getByLabel("Signing key ID").fill("key-1");
    await key.getByRole("button", { name: "Set key" }).click();
    await key.getByText("Enter 16 to 200 characters without spaces.").waitFor();
    await key.getByLabel("Signing key secret").fill("a-shared-secret-0123");
    await inspect(page, "settings-provider-account-signing-key");
    await key.getByRole("button", { name: "Set key" }).click();
    await page.getByText(`The signing key of ${name} was set`).waitFor();
    await row.getByText("Signing key key-1").waitFor();
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Remove the signing key" }).click();
    await page.getByRole("button", { name: "Remove key" }).click();
    await page.getByText(`${name} has no signing key any more`).waitFor();
    await row.getByText("Signing key key-1").waitFor({ state: "detached" });

    await page.getByRole("link", { name }).click();
    const edit = page.getByRole("dialog", { name: "Edit provider account" });
    await edit.getByLabel("API address").fill("https://api.example.com");
    await inspect(page, "settings-provider-account-edit");
    await edit.getByRole("button", { name: "Save changes" }).click();
    await row.getByText("https://api.example.com").waitFor();

    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    await page.getByRole("button", { name: "Archive account" }).click();
    await page.getByText(`${name} was archived`).waitFor();
    await row.waitFor({ state: "detached" });
  });
});

test("a new password needs the present one, and the rules are said at the fields", async () => {
  await visit(browser, session, async (page) => {
    await page.goto("/settings");
    await page.getByRole("heading", { name: "Profile", level: 1 }).waitFor();
    await inspect(page, "settings-profile");
    await page.getByLabel("Present password").fill("not my password");
    await page.getByLabel("New password", { exact: true }).fill("short");
    await page.getByLabel("New password again").fill("shorter");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Use at least 12 characters.").waitFor();
    await page.getByText("It differs from the new password.").waitFor();
    await page.getByLabel("New password", { exact: true }).fill("four plain words");
    await page.getByLabel("New password again").fill("four plain words");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Is wrong.").waitFor();
    await inspect(page, "settings-profile-refused");
    // What was typed is not lost by a slip.
    await page.getByRole("link", { name: "Team" }).click();
    await page.getByRole("button", { name: "Discard changes" }).click();
    await page.getByRole("heading", { name: "Team", level: 1 }).waitFor();
  });
});

test("the organisation's new name shows in the frame at once", async () => {
  const before = await api<{ name: string }>("GET", "/tenant");
  const name = uniqueName("Harbor");
  await visit(browser, session, async (page) => {
    await page.goto("/settings/organisation");
    const field = page.getByLabel("Name", { exact: true });
    await field.fill(name);
    await inspect(page, "settings-organisation");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${name} was saved`).waitFor();
    await page.getByRole("banner").first().getByText(name).waitFor();
    await field.fill(before.name);
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText(`${before.name} was saved`).waitFor();
  });
  expect(await api("GET", "/tenant")).toMatchObject({ name: before.name });
});

test("callers' names are looked up at the account and the price that are named", async () => {
  type Accounts = { data: { id: string; name: string }[] };
  const { data } = await api<Accounts>("GET", "/provider-accounts?status=active");
  const account = data[0];
  if (account === undefined) throw new Error("the demo has a provider account");
  await api("PATCH", "/tenant", { callerNameLookup: null });
  await visit(browser, session, async (page) => {
    await page.goto("/settings/organisation");
    const isOn = page.getByRole("switch", { name: "Look up callers’ names" });
    const save = page.getByRole("button", { name: "Save changes" });
    await isOn.click();
    await save.click();
    await page.getByText("Choose the account that is asked.").waitFor();
    await inspect(page, "settings-caller-names");
    await page.getByLabel("Provider account").selectOption(account.id);
    await page.getByLabel("Lookups a day").fill("0");
    await save.click();
    await page.getByText("Enter a whole number from 1 to 1,000,000.").waitFor();
    await page.getByLabel("Lookups a day").fill("250");
    await page.getByLabel("Time limit").fill("600");
    await save.click();
    await page.getByText(/ was saved$/).waitFor();
    const lookup = {
      providerAccountId: account.id,
      dailyBudget: 250,
      timeLimitMillis: 600,
      keptDays: 30,
    };
    expect(await api("GET", "/tenant")).toMatchObject({ callerNameLookup: lookup });

    await page.reload();
    expect(await page.getByLabel("Lookups a day").inputValue()).toBe("250");
    await isOn.click();
    await save.click();
    await page.getByText(/ was saved$/).waitFor();
    await page.getByLabel("Lookups a day").waitFor({ state: "detached" });
  });
  expect(await api("GET", "/tenant")).toMatchObject({ callerNameLookup: null });
});

test("the audit log says what each field was and became, and leads to the thing", async () => {
  const name = uniqueName("Audited");
  const { id } = await makeCampaign(name);
  await changeCampaign(id, { maxAttempts: 9 });
  await visit(browser, session, async (page) => {
    await page.goto("/settings/audit-log");
    await page.getByRole("list", { name: "Audit log" }).getByRole("button").nth(3).waitFor();
    await inspect(page, "settings-audit-log");
    await page.getByRole("button", { name: "Older" }).click();
    await eventually(() => new URL(page.url()).searchParams.has("cursor")).toBe(true);
    await page.goto(`/settings/audit-log?subject=${id}`);
    const line = page.getByRole("button", { name: /^Campaign updated/ });
    await line.click();
    const row = page.getByRole("row").filter({ hasText: "Max attempts" });
    await row.getByText("9").waitFor();
    await inspect(page, "settings-audit-log-subject");
    await page.getByRole("link", { name: "Open it" }).click();
    await page.getByRole("heading", { name, level: 1 }).waitFor();
  });
});
