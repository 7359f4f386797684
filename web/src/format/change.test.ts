import { expect, test } from "vitest";
import { changeBetween, signed } from "./change";

test("a change is told in percent of what was", () => {
  expect(changeBetween("200.00", "225.00")).toEqual({ text: "12.5%", direction: "up" });
  expect(changeBetween("8", "6")).toEqual({ text: "25%", direction: "down" });
  expect(changeBetween("100", "100.04")).toEqual({ text: "0%", direction: "none" });
});

test("a large change has no tenths", () => {
  expect(changeBetween("3", "100")).toEqual({ text: "3,233%", direction: "up" });
});

test("a loss that shrinks goes up", () => {
  expect(changeBetween("-10.00", "-5.00")).toEqual({ text: "50%", direction: "up" });
  expect(changeBetween("-10.00", "5.00")).toEqual({ text: "150%", direction: "up" });
});

test("there is no change from nothing", () => {
  expect(changeBetween("0.00", "12.00")).toBeUndefined();
});

test("a sign says which way it went", () => {
  const signs = ["12.00", "6.00", "8.00"].map((now) => changeBetween("8.00", now));
  const told = signs.map((change) => (change === undefined ? undefined : signed(change)));
  expect(told).toEqual(["+50%", "-25%", "0%"]);
});
