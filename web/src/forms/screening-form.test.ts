import { expect, test } from "vitest";
import type { Screening } from "~/api/types";
import {
  emptyScreeningForm,
  screeningFieldFor,
  screeningForm,
  screeningFormOf,
  toScreening,
} from "./screening-form";

test("where everybody is let in, nothing is screened", () => {
  expect(toScreening(emptyScreeningForm)).toBeNull();
  expect(screeningFormOf(null)).toEqual(emptyScreeningForm);
});

test("a screening survives the way into the form and out again", () => {
  const screening: Screening = {
    minAttestation: "B",
    anonymous: "refuse",
    duplicates: { scope: "buyer", basis: "attempted", policy: "no_payout", windowSecs: 5_400 },
  };
  expect(screeningFormOf(screening)).toMatchObject({ window: 90, windowUnit: "minutes" });
  expect(toScreening(screeningFormOf(screening))).toEqual(screening);
  const open: Screening = { minAttestation: null, anonymous: "refuse", duplicates: null };
  expect(toScreening(screeningFormOf(open))).toEqual(open);
});

test("a window is counted in the largest unit that fits", () => {
  const of = (windowSecs: number) =>
    screeningFormOf({
      anonymous: "accept",
      duplicates: { scope: "tenant", basis: "connected", policy: "block", windowSecs },
    });
  expect(of(2_592_000)).toMatchObject({ window: 30, windowUnit: "days" });
  expect(of(7_200)).toMatchObject({ window: 2, windowUnit: "hours" });
  expect(screeningForm.safeParse({ ...of(7_200), window: 0 }).success).toBe(false);
});

test("a window counts only where repeated callers are recognised", () => {
  const emptied = { ...emptyScreeningForm, window: Number.NaN };
  expect(screeningForm.safeParse(emptied).success).toBe(true);
  const { error } = screeningForm.safeParse({ ...emptied, hasDuplicates: true });
  expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
    [["window"], "Enter a whole number from 1 to 525,600."],
  ]);
  expect(toScreening({ ...emptied, anonymous: "refuse" })?.duplicates).toBeNull();
});

test("what the API says stands at the questions of the form", () => {
  expect(screeningFieldFor("screening.duplicates.windowSecs")).toBe("screening.window");
  expect(screeningFieldFor("screening.duplicates.policy")).toBe("screening.policy");
  expect(screeningFieldFor("screening.minAttestation")).toBe("screening.minAttestation");
  expect(screeningFieldFor("screening.other")).toBeUndefined();
});
