/** Conversions: outcomes that are reported for a call after it happened. */
import { rememberMoney } from "./calls";
import { answer, http, invalidate } from "./client";
import type { CallId, Conversion, CreateConversion } from "./types";

/**
 * Adds a conversion to a call. The key makes a repeat harmless: the same key
 * with the same body answers with the conversion that is there already.
 */
export async function createConversion(
  body: CreateConversion & { callId: CallId },
  idempotencyKey: string,
): Promise<Conversion> {
  const params = { header: { "Idempotency-Key": idempotencyKey } };
  const wire: object = await answer(http.POST("/api/v1/conversions", { params, body }));
  const conversion = wire as Conversion;
  rememberMoney(conversion.callId, conversion.call);
  void invalidate("call_list");
  void invalidate("call_read");
  void invalidate("dashboard_read");
  return conversion;
}

/** A key that no other request has. It needs no secure context, unlike `randomUUID`. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
