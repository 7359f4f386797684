import { expect, test } from "vitest";
import { formatPhone } from "./phone";

test("a North American number is grouped the way people read it", () => {
  expect(formatPhone("+15550100123")).toBe("+1 (555) 010-0123");
});

test("a number of another plan stays in E.164", () => {
  expect(formatPhone("+442079460000")).toBe("+442079460000");
});
