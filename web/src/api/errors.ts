/**
 * Every failure of the API passes here once and leaves as an `ApiError`. Pages
 * show what it says; they never look at a response themselves.
 */

import { sentence } from "~/format/words";

/** One field that was refused, and why, in the API's words. */
export type FieldProblem = { field: string; reason: string };

type Fault = {
  status: number;
  code: string;
  message: string;
  details?: FieldProblem[];
  traceId?: string;
  retryAfterSecs?: number;
};

/** Why a request did not do what it was asked to. */
export class ApiError extends Error {
  /** HTTP status; 0 when the server was not reached at all. */
  readonly status: number;
  /** Stable dotted code, such as `campaign.not_ready`. */
  readonly code: string;
  readonly details: readonly FieldProblem[];
  /** Names the request in the server's logs. */
  readonly traceId: string | undefined;
  /** How long to wait before another attempt, in seconds. */
  readonly retryAfterSecs: number | undefined;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = "ApiError";
    this.status = fault.status;
    this.code = fault.code;
    this.details = fault.details ?? [];
    this.traceId = fault.traceId;
    this.retryAfterSecs = fault.retryAfterSecs;
  }
}

/** What is said when a failure carries no text of its own. */
function messageFor(status: number): string {
  if (status === 401) return "Your session has ended. Sign in again.";
  if (status === 403) return "Your role does not allow this.";
  if (status === 404) return "It does not exist, or belongs to another tenant.";
  if (status === 412) return "Someone else changed it since you opened it.";
  if (status === 429) return "Too many requests. Wait a moment, then try again.";
  if (status >= 500) return "The server could not answer. Nothing was changed.";
  return "The server refused the request.";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (!isRecord(entry)) return [];
    const field = text(entry["field"]);
    const reason = text(entry["reason"]);
    return field !== undefined && reason !== undefined ? [{ field, reason }] : [];
  });
}

/** Reads a failed response; a body that is not ours (a proxy's page) still gives a useful error. */
export function fromResponse(status: number, body: unknown, headers?: Headers): ApiError {
  const part = isRecord(body) && isRecord(body["error"]) ? body["error"] : {};
  const retryAfterSecs = Number.parseInt(headers?.get("retry-after") ?? "", 10);
  return new ApiError({
    status,
    code: text(part["code"]) ?? `http.${status}`,
    message: sentence(text(part["message"]) ?? messageFor(status)),
    details: fieldProblems(part["details"]),
    traceId: text(part["traceId"]) ?? headers?.get("x-trace-id") ?? undefined,
    retryAfterSecs: Number.isNaN(retryAfterSecs) ? undefined : retryAfterSecs,
  });
}

/** The request never reached the server, or its answer never reached us. */
export function unreachable(): ApiError {
  return new ApiError({
    status: 0,
    code: "network.unreachable",
    message: "The server cannot be reached. Check your connection, then try again.",
  });
}

/** Any thrown value as an `ApiError`, so that one component can show them all. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({ status: 0, code: "console.fault", message });
}

/** True when signing in again is the way on. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

/** True when the thing was changed by someone else since it was read. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.status === 412;
}

/** A repeat may help only where the server or the network failed. */
export function isWorthRepeating(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500);
}
