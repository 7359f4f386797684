import { expect, test } from "vitest";
import { emptyApiKeyForm, apiKeyForm, switchScope } from "./api-key-form";
import { emptyMemberForm, memberForm, toCreateMember } from "./member-form";
import { emptyPasswordForm, passwordForm, toChangePassword } from "./password-form";
import {
  emptyProviderAccountForm,
  providerAccountForm,
  signingKeyForm,
  toCreateProviderAccount,
  toUpdateProviderAccount,
} from "./provider-account-form";

type Result = { success: boolean; error?: { issues: { path: PropertyKey[] }[] } };

/** The fields that are refused. */
function refused(result: Result): string[] {
  return (result.error?.issues ?? []).map((issue) => issue.path.join("."));
}

test("a new password is long, varied and typed twice", () => {
  const form = (newPassword: string, repeated = newPassword) =>
    refused(
      passwordForm.safeParse({ ...emptyPasswordForm, currentPassword: "x", newPassword, repeated }),
    );
  expect(form("four plain words")).toEqual([]);
  expect(form("eleven char")).toEqual(["newPassword"]);
  expect(form("aaaaaaaaaaaaA")).toEqual(["newPassword"]);
  expect(form("ü".repeat(64) + "x".repeat(129))).toEqual(["newPassword"]);
  expect(form("four plain words", "four plain word")).toEqual(["repeated"]);
  const entered = { currentPassword: "a", newPassword: "b", repeated: "b" };
  expect(toChangePassword(entered)).toEqual({ currentPassword: "a", newPassword: "b" });
});

test("someone who has a login needs no password", () => {
  const form = { ...emptyMemberForm, email: " ada@acme.example ", name: "Ada" };
  expect(refused(memberForm.safeParse(form))).toEqual([]);
  expect(toCreateMember(form)).toEqual({
    email: "ada@acme.example",
    name: "Ada",
    role: "analyst",
    password: null,
  });
  expect(refused(memberForm.safeParse({ ...form, password: "short" }))).toContain("password");
});

test("editing brings reading, and without reading there is no editing", () => {
  expect(switchScope([], "numbers:edit", true).toSorted()).toEqual([
    "numbers:edit",
    "numbers:read",
  ]);
  expect(switchScope(["numbers:edit", "numbers:read"], "numbers:read", false)).toEqual([]);
  expect(switchScope(["numbers:edit", "numbers:read"], "numbers:edit", false)).toEqual([
    "numbers:read",
  ]);
  expect(switchScope(["audit:read"], "numbers:read", true)).toEqual(["audit:read", "numbers:read"]);
});

test("a key must be allowed something", () => {
  expect(refused(apiKeyForm.safeParse({ ...emptyApiKeyForm, name: "Dialler" }))).toEqual([
    "scopes",
  ]);
});

test("carrier credentials have the carrier's form", () => {
  const form = {
    ...emptyProviderAccountForm,
    name: "Main",
    accountSid: `AC${"0".repeat(32)}`,
    authToken: "0123456789abcdef",
  };
  const wrong = (change: Partial<typeof form>) =>
    refused(providerAccountForm.safeParse({ ...form, ...change }));
  expect(wrong({})).toEqual([]);
  expect(wrong({ accountSid: `AC${"g".repeat(32)}` })).toEqual(["accountSid"]);
  expect(wrong({ authToken: "0123456789 abcdef" })).toEqual(["authToken"]);
  expect(wrong({ authToken: "too short" })).toEqual(["authToken"]);
  expect(wrong({ apiBaseUrl: "api.example.com" })).toEqual(["apiBaseUrl"]);
});

test("whether the carrier is asked for prices is said at first, and later only when it changes", () => {
  expect(toCreateProviderAccount(emptyProviderAccountForm)).toMatchObject({ asksForPrices: true });
  const before = { name: "Main", apiBaseUrl: "", asksForPrices: true };
  const after = { ...before, asksForPrices: false };
  expect(toUpdateProviderAccount(before, after)).toEqual({ asksForPrices: false });
  expect(toUpdateProviderAccount(before, before)).toEqual({});
});

test("a signing key has both an ID and a secret, or is left out", () => {
  const form = {
    ...emptyProviderAccountForm,
    name: "Main",
    accountSid: `AC${"0".repeat(32)}`,
    authToken: "0123456789abcdef",
  };
  const wrong = (key: { signingKeyId?: string; signingKeySecret?: string }) =>
    refused(providerAccountForm.safeParse({ ...form, ...key }));
  const secret = "fedcba9876543210";
  expect(wrong({ signingKeyId: " key-1 ", signingKeySecret: secret })).toEqual([]);
  expect(wrong({ signingKeyId: "key-1" })).toEqual(["signingKeySecret"]);
  expect(wrong({ signingKeySecret: secret })).toEqual(["signingKeyId"]);
  expect(wrong({ signingKeyId: "a,b", signingKeySecret: secret })).toEqual(["signingKeyId"]);
  expect(wrong({ signingKeyId: "key-1", signingKeySecret: "short" })).toEqual(["signingKeySecret"]);
  expect(toCreateProviderAccount(form)).toMatchObject({
    signingKeyId: null,
    signingKeySecret: null,
  });
  expect(refused(signingKeyForm.safeParse({ signingKeyId: "", signingKeySecret: "" }))).toEqual([
    "signingKeyId",
    "signingKeySecret",
  ]);
});
