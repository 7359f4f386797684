import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("rows follow their heading, and what needs quotes has them", () => {
  expect(toCsv(["Caller", "Campaign"], [["+15125550142", 'Roofing, "storm"']])).toBe(
    'Caller,Campaign\r\n+15125550142,"Roofing, ""storm"""\r\n',
  );
});

test("what a spreadsheet would run is made text", () => {
  const nasty = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx"];
  expect(toCsv([], [nasty])).toBe(
    "\r\n'=1+1,'+cmd|' /C calc'!A0,'-2+3,'@SUM(A1),'\tx,\"'\rx\"\r\n",
  );
});

test("numbers stay numbers, also below zero", () => {
  expect(toCsv([], [["-3.10", "15.50", "0", "+15125550142"]])).toBe(
    "\r\n-3.10,15.50,0,+15125550142\r\n",
  );
});
