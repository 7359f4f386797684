import { expect, test } from "vitest";
import { formatRate, formatRent } from "./rates";

test("a price by the minute names what is charged beside the time", () => {
  const rate = { service: "outbound", perMinute: "0.0085", currency: "USD" } as const;
  expect(formatRate({ ...rate, connectionFee: "0.00" })).toEqual({
    price: "$0.0085",
    per: "a minute",
  });
  const fee = { connectionFee: "0.01" };
  expect(formatRate({ ...rate, ...fee }).per).toBe("a minute, and $0.01 to connect");
  expect(formatRate({ ...rate, ...fee, service: "recording" }).per).toBe(
    "a minute, and $0.01 a recording",
  );
});

test("a price of one says what one is", () => {
  const rate = { perMinute: null, connectionFee: null, currency: "USD" };
  expect(formatRate({ ...rate, service: "caller_name", each: "0.01" })).toEqual({
    price: "$0.01",
    per: "a lookup",
  });
  expect(formatRate({ ...rate, service: "number_rent", each: "1.15" })).toEqual({
    price: "$1.15",
    per: "a month",
  });
});

test("a rent ends on a day of the tenant's", () => {
  const rent = {
    amount: "1.15",
    currency: "USD",
    from: "2026-11-13T02:00:00Z",
    until: "2026-12-13T02:00:00Z",
    basis: "Twilio US, prefix 1",
  };
  expect(formatRent(rent, "America/Chicago")).toEqual({
    price: "$1.15 a month",
    basis: "Charged until Dec 12, 2026; Twilio US, prefix 1.",
  });
});
