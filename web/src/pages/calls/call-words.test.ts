import { expect, test } from "vitest";
import { placeOf, statusWord, toneOf } from "./call-words";

test("a call in progress is coloured by where it stands, a closed one by what it came to", () => {
  expect(toneOf({ status: "ringing" })).toBe("waiting");
  expect(toneOf({ status: "in_progress" })).toBe("accent");
  expect(toneOf({ status: "completed", disposition: "connected" })).toBe("positive");
  expect(toneOf({ status: "completed", disposition: "no_buyer" })).toBe("negative");
  expect(toneOf({ status: "canceled", disposition: "abandoned" })).toBe("waiting");
});

test("a status is told in words", () => {
  expect(statusWord("in_progress")).toBe("In progress");
});

test("a place is told as far as it is known, and not shouted", () => {
  expect(placeOf({ fromCity: "SAN ANTONIO", fromState: "TX", fromCountry: "US" })).toBe(
    "San Antonio, TX",
  );
  expect(placeOf({ fromCity: "McAllen", fromState: "TX" })).toBe("McAllen, TX");
  expect(placeOf({ fromState: "TX", fromCountry: "US" })).toBe("TX");
  expect(placeOf({ fromCountry: "GB" })).toBe("GB");
  expect(placeOf({})).toBe("");
});
