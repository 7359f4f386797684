/** Conversions: outcomes that are reported for a call after it happened. */
import { rememberMoney } from "./calls";
import { answer, http, invalidate, query, queryClient } from "./client";
import { forgetBooks } from "./ledger";
import type {
  CallId,
  Conversion,
  ConversionId,
  ConversionListQuery,
  ConversionStatus,
  CreateConversion,
  DismissConversion,
  Page,
  Query,
  ReverseConversion,
} from "./types";

/** Every status, what needs somebody first. */
export const conversionStatuses = [
  "pending",
  "unmatched",
  "late",
  "applied",
  "reversed",
  "dismissed",
] as const satisfies readonly ConversionStatus[];

/** One page of the conversions, the newest first. */
export function conversionList(asked: ConversionListQuery) {
  return query("conversion_list", asked, async (signal) => {
    const params = { query: asked as Query<"conversion_list"> };
    return (await answer(http.GET("/api/v1/conversions", { params, signal }))) as Page<Conversion>;
  });
}

/** One of them. */
export function conversionRead(id: ConversionId) {
  return query("conversion_read", id, async (signal) => {
    const params = { path: { conversion: id } };
    const wire: object = await answer(
      http.GET("/api/v1/conversions/{conversion}", { params, signal }),
    );
    return wire as Conversion;
  });
}

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
  if (conversion.call != null) rememberMoney(body.callId, conversion.call);
  return remember(conversion);
}

/** Takes a conversion back that counts. */
export async function reverseConversion(
  id: ConversionId,
  body: ReverseConversion,
): Promise<Conversion> {
  const params = { path: { conversion: id } };
  const wire: object = await answer(
    http.POST("/api/v1/conversions/{conversion}/reverse", { params, body }),
  );
  return remember(wire as Conversion);
}

/** Has a conversion's call looked for now. */
export async function retryConversion(id: ConversionId): Promise<Conversion> {
  const params = { path: { conversion: id } };
  const wire: object = await answer(
    http.POST("/api/v1/conversions/{conversion}/retry", { params }),
  );
  return remember(wire as Conversion);
}

/** Puts a conversion aside that does not count. */
export async function dismissConversion(
  id: ConversionId,
  body: DismissConversion,
): Promise<Conversion> {
  const params = { path: { conversion: id } };
  const wire: object = await answer(
    http.POST("/api/v1/conversions/{conversion}/dismiss", { params, body }),
  );
  return remember(wire as Conversion);
}

/** Shows the conversion as it stands now; what its call earned is read again. */
function remember(conversion: Conversion): Conversion {
  queryClient.setQueryData(conversionRead(conversion.id).queryKey, conversion);
  void invalidate("conversion_list");
  void invalidate("call_list");
  void invalidate("call_read");
  void invalidate("dashboard_read");
  void invalidate("performance_read");
  forgetBooks();
  return conversion;
}

/** A key that no other request has. It needs no secure context, unlike `randomUUID`. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
