import { expect, test } from "vitest";
import {
  ApiError,
  fromResponse,
  isSignedOut,
  isStale,
  isWorthRepeating,
  toApiError,
  unreachable,
} from "./errors";

const notReady = {
  error: {
    code: "campaign.not_ready",
    message: "The campaign cannot take calls yet.",
    details: [{ field: "offers", reason: "has no active offer" }],
    traceId: "4bf92f3577b34da6",
  },
  message: "The campaign cannot take calls yet.",
};

test("the API's own error keeps its code, fields and trace id", () => {
  const error = fromResponse(409, notReady);
  expect(error).toMatchObject({
    status: 409,
    code: "campaign.not_ready",
    message: "The campaign cannot take calls yet.",
    details: [{ field: "offers", reason: "has no active offer" }],
    traceId: "4bf92f3577b34da6",
  });
});

test("a body that is not the API's still says something useful", () => {
  expect(fromResponse(502, "<html>Bad gateway</html>")).toMatchObject({
    code: "http.502",
    message: "The server could not answer. Nothing was changed.",
    details: [],
    traceId: undefined,
  });
  expect(fromResponse(404, undefined).message).toBe(
    "It does not exist, or belongs to another tenant.",
  );
});

test("details that are not field problems are left out", () => {
  const body = {
    error: {
      code: "x",
      message: "y",
      details: [{ field: 1 }, null, { field: "name", reason: "is taken" }],
    },
  };
  expect(fromResponse(422, body).details).toEqual([{ field: "name", reason: "is taken" }]);
  expect(fromResponse(422, { error: { details: "none" } }).details).toEqual([]);
});

test("the time to wait comes from the header", () => {
  expect(fromResponse(429, undefined, new Headers({ "Retry-After": "30" })).retryAfterSecs).toBe(
    30,
  );
  expect(fromResponse(429, undefined, new Headers()).retryAfterSecs).toBeUndefined();
});

test("only failures of the server or the network are worth repeating", () => {
  expect(isWorthRepeating(unreachable())).toBe(true);
  expect(isWorthRepeating(fromResponse(503, undefined))).toBe(true);
  expect(isWorthRepeating(fromResponse(422, undefined))).toBe(false);
  expect(isWorthRepeating(new Error("a fault of ours"))).toBe(false);
});

test("a lost session and a stale version are told apart", () => {
  expect(isSignedOut(fromResponse(401, undefined))).toBe(true);
  expect(isStale(fromResponse(412, undefined))).toBe(true);
  expect(isSignedOut(fromResponse(412, undefined))).toBe(false);
});

test("anything thrown can be shown", () => {
  expect(toApiError(new Error("broken"))).toMatchObject({
    code: "console.fault",
    message: "broken",
  });
  expect(toApiError("text")).toMatchObject({ message: "text" });
  const error = new ApiError({ status: 500, code: "a.b", message: "c" });
  expect(toApiError(error)).toBe(error);
});
