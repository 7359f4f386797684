import { expect, test } from "vitest";
import { inWords, shareOf } from "./ReplayUnderway";

test("reading the calls is half of a replay, and replaying them the other half", () => {
  const stages = [
    undefined,
    { read: 0, replayed: 0, calls: 0 },
    { read: 500, replayed: 0, calls: 2000 },
    { read: 2000, replayed: 1000, calls: 2000 },
    { read: 2001, replayed: 2001, calls: 2000 },
  ];
  expect(stages.map(shareOf)).toEqual([0, 0, 0.125, 0.75, 1]);
  expect(stages.map(inWords)).toEqual([
    "Counting the calls",
    "0 of 0 calls replayed",
    "500 of 2,000 calls read",
    "1,000 of 2,000 calls replayed",
    "2,001 of 2,001 calls replayed",
  ]);
});
