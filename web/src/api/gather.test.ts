import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gather } from "./gather";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the first item is acted on at once, and those that follow together after the period", async () => {
  const acted: string[][] = [];
  const add = gather<string>(async (items) => acted.push([...items]), 1_000);
  add("a");
  expect(acted).toEqual([["a"]]);
  add("b");
  add("c");
  add("b");
  await vi.advanceTimersByTimeAsync(999);
  expect(acted).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(1);
  expect(acted).toEqual([["a"], ["b", "c"]]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(acted).toHaveLength(2);
});

test("an act that takes longer than the period is waited for", async () => {
  const acted: string[][] = [];
  const add = gather<string>((items) => {
    acted.push([...items]);
    return new Promise((resolve) => setTimeout(resolve, 5_000));
  }, 1_000);
  add("a");
  add("b");
  await vi.advanceTimersByTimeAsync(4_999);
  expect(acted).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(1);
  expect(acted).toEqual([["a"], ["b"]]);
});

test("an act that fails does not end the gathering", async () => {
  let times = 0;
  const add = gather<string>(() => {
    times += 1;
    return Promise.reject(new Error("no"));
  }, 1_000);
  add("a");
  await vi.advanceTimersByTimeAsync(1_000);
  add("b");
  expect(times).toBe(2);
});
