/**
 * The only place that speaks HTTP. It sends the CSRF token, turns every failure
 * into an `ApiError`, and owns the query cache. It knows no resource: each of
 * those has a file of its own beside this one.
 */
import { MutationCache, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";
import createClient from "openapi-fetch";
import type { operations, paths } from "./__generated__/api";
import { fromResponse, isSignedOut, isWorthRepeating, unreachable } from "./errors";

/** Held in memory alone, so that no script of another origin can read it from storage. */
let csrfToken: string | undefined;

/** Remembers the token that login and `GET /auth/user` hand out. */
export function rememberCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** The typed HTTP client. Wrap each of its calls in `answer`. */
export const http = createClient<paths>({ credentials: "same-origin" });

http.use({
  onRequest({ request }) {
    if (csrfToken !== undefined && request.method !== "GET") {
      request.headers.set("X-CSRF-Token", csrfToken);
    }
    return request;
  },
});

type Reply<Body> = { data?: Body; error?: unknown; response: Response };

/** The body of a successful reply; throws an `ApiError` for every other outcome. */
export async function answer<Body>(pending: Promise<Reply<Body>>): Promise<Body> {
  let reply: Reply<Body>;
  try {
    reply = await pending;
  } catch (cause) {
    // The only `TypeError` of `fetch` is a network that failed; an abort is no fault at all.
    throw cause instanceof TypeError ? unreachable() : cause;
  }
  if (!reply.response.ok) {
    throw fromResponse(reply.response.status, reply.error, reply.response.headers);
  }
  return reply.data as Body;
}

/** Query options for one read operation, keyed by its name and what was asked. */
export function query<Body>(
  operation: keyof operations,
  asked: unknown,
  read: (signal: AbortSignal) => Promise<Body>,
) {
  return queryOptions({
    queryKey: [operation, asked],
    queryFn: ({ signal }) => read(signal),
  });
}

/** One read operation with what it was asked. */
export type Reading<Body> = ReturnType<typeof query<Body>>;

/** Marks everything an operation has read as out of date. */
export function invalidate(operation: keyof operations): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [operation] });
}

let onSignedOut: () => void = () => undefined;

/** Says what to do when the server no longer knows the session. */
export function whenSignedOut(action: () => void): void {
  onSignedOut = action;
}

function watchForSignOut(error: unknown): void {
  if (isSignedOut(error)) onSignedOut();
}

/** What the console has read from the API, shared by loaders and components. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watchForSignOut }),
  mutationCache: new MutationCache({ onError: watchForSignOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 1 && isWorthRepeating(error),
    },
  },
});
