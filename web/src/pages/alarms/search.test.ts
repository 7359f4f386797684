import { expect, test } from "vitest";
import { alarmsSearch, toAlarmQuery } from "./search";

test("an empty address asks for what is open", () => {
  expect(toAlarmQuery({})).toEqual({ limit: 50, state: "open" });
});

test("an address can ask for all states and one kind", () => {
  const search = alarmsSearch.parse({ state: "all", kind: "cap_drift" });
  expect(toAlarmQuery(search)).toEqual({ limit: 50, kind: "cap_drift" });
});

test("an address that makes no sense is left out", () => {
  expect(alarmsSearch.parse({ state: "lost", kind: "fire", cursor: "" })).toEqual({});
});
