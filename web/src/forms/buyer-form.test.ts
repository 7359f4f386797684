import { expect, test } from "vitest";
import type { Buyer } from "~/api/types";
import {
  buyerFieldFor,
  buyerForm,
  buyerFormOf,
  emptyBuyerForm,
  toCreateBuyer,
  toUpdateBuyer,
} from "./buyer-form";

const onAccount = {
  mode: "receivable" as const,
  creditLimit: null,
  lowBalance: null,
  disputeWindowDays: 30,
};

const acme = { ...emptyBuyerForm({ timeZone: "America/Chicago" }), name: " Acme " };

test("a buyer needs a name alone, and its days begin where the tenant's do", () => {
  expect(buyerForm.safeParse(acme).success).toBe(true);
  expect(buyerForm.safeParse({ ...acme, name: " " }).success).toBe(false);
  expect(buyerForm.safeParse({ ...acme, priority: 11 }).success).toBe(false);
  expect(toCreateBuyer(acme)).toEqual({
    name: "Acme",
    phone: null,
    company: null,
    email: null,
    timeZone: "America/Chicago",
    priority: 5,
    billing: onAccount,
    notes: null,
    schedule: null,
    caps: null,
  });
});

test("the number of its first target is sent as E.164", () => {
  expect(toCreateBuyer({ ...acme, phone: "+1 (212) 555-0142" }).phone).toBe("+12125550142");
});

test("an update holds only what was changed, and clears what was emptied", () => {
  const buyer = {
    name: "Acme",
    company: "Acme Inc.",
    timeZone: "UTC",
    priority: 5,
    billing: onAccount,
    notes: null as string | null,
  } as Buyer;
  const before = buyerFormOf(buyer);
  expect(toUpdateBuyer(before, before)).toEqual({});
  expect(toUpdateBuyer(before, { ...before, company: "", notes: "New" })).toEqual({
    company: null,
    notes: "New",
  });
  expect(toUpdateBuyer(before, { ...before, priority: 2 })).toEqual({ priority: 2 });
  const limited = toUpdateBuyer(before, { ...before, creditLimit: "500" });
  expect(limited).toEqual({ billing: { ...onAccount, creditLimit: "500" } });
});

test("of the two amounts, only that of the mode is checked", () => {
  const refused = (billing: Partial<typeof acme>) =>
    buyerForm
      .safeParse({ ...acme, creditLimit: "much", lowBalance: "little", ...billing })
      .error?.issues.map(({ path }) => path.join("."));
  expect(refused({ billingMode: "receivable" })).toEqual(["creditLimit"]);
  expect(refused({ billingMode: "prepaid" })).toEqual(["lowBalance"]);
  expect(refused({ billingMode: "prepaid", lowBalance: " 25.00 " })).toBeUndefined();
});

test("the server's field names lead to fields on the screen", () => {
  expect(buyerFieldFor("email", acme)).toBe("email");
  expect(buyerFieldFor("billing.creditLimit", acme)).toBe("creditLimit");
  expect(buyerFieldFor("status", acme)).toBeUndefined();
});
