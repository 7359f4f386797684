import { expect, test } from "vitest";
import { postbackKeyForm, toCreatePostbackKey, withMacros } from "./postback-key-form";

test("a key has a name, and asks for signatures when that is chosen", () => {
  const valid = (name: string) => postbackKeyForm.safeParse({ name, signing: "signed" }).success;
  expect(["CRM", " "].map(valid)).toEqual([true, false]);
  expect(toCreatePostbackKey({ name: " CRM ", signing: "signed" })).toEqual({
    name: "CRM",
    signed: true,
  });
  expect(toCreatePostbackKey({ name: "CRM", signing: "unsigned" }).signed).toBe(false);
});

test("the URL says where a system's own macros go", () => {
  expect(withMacros("https://calls.example/postbacks/k")).toBe(
    "https://calls.example/postbacks/k?call_id={call_id}&amount={amount}&transaction_id={transaction_id}",
  );
});
