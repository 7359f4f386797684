import { expect, test } from "vitest";
import { clockOf, daysInWords, parseTime, zoneInWords } from "./week";

test("three days or more beside each other are a range", () => {
  expect(daysInWords(["mon", "tue", "wed", "thu", "fri"])).toBe("Mon–Fri");
  expect(daysInWords(["sat", "sun"])).toBe("Sat, Sun");
  expect(daysInWords(["sun", "mon", "tue", "wed"])).toBe("Mon–Wed, Sun");
  expect(daysInWords(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])).toBe("every day");
});

test("a time is taken as people type it", () => {
  const typed = ["9", "9:30", "0930", "17.30", "5pm", "12 am", "12:15 PM", " 24:00 "];
  expect(typed.map(parseTime)).toEqual([
    "09:00",
    "09:30",
    "09:30",
    "17:30",
    "17:00",
    "00:00",
    "12:15",
    "24:00",
  ]);
});

test("what is no time of day is not made into one", () => {
  const typed = ["", "noon", "25:00", "24:01", "9:60", "13 pm", "0 am", "-1", "9:5"];
  expect(typed.map(parseTime)).toEqual(typed.map(() => undefined));
});

test("a time of the next day is shown by that day's clock", () => {
  expect([0, 570, 1_440, 1_560].map(clockOf)).toEqual(["00:00", "09:30", "24:00", "02:00"]);
});

test("a zone is called what people call it", () => {
  expect(["America/Chicago", "UTC", "Nowhere/Else"].map(zoneInWords)).toEqual([
    "Central",
    "UTC",
    "Nowhere/Else",
  ]);
});
