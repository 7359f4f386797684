import { describe, expect, it } from "vitest";
import { purseState } from "./balance";

describe("purseState", () => {
  it("is low below the low balance and not at it", () => {
    expect(purseState("24.99", "25.00")).toBe("low");
    expect(purseState("25.00", "25.00")).toBe("enough");
  });

  it("is empty when nothing is left, whatever the low balance", () => {
    expect(purseState("0.00", "25.00")).toBe("empty");
    expect(purseState("0.00", null)).toBe("empty");
  });

  it("is enough where there is no low balance and something is left", () => {
    expect(purseState("0.000001", null)).toBe("enough");
  });
});
