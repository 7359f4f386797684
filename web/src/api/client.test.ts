import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { answer, http, rememberCsrfToken } from "./client";

const tools = fileURLToPath(new URL("../../tools/", import.meta.url));

test("the generated types match openapi.json", async () => {
  expect(existsSync(`${tools}node_modules`), "run `npm ci --prefix web/tools` first").toBe(true);
  // The generator exits with a failure, and says what to run, when they do not.
  await promisify(execFile)(process.execPath, ["generate.mjs", "--check"], { cwd: tools });
}, 30_000);

afterEach(() => rememberCsrfToken(undefined));

/** Options of a request that meets this instead of a network. */
function meeting(fetch: (request: Request) => Promise<Response>) {
  return { baseUrl: "http://console.test", fetch };
}

test("changes carry the CSRF token and reads do not", async () => {
  const tokens: (string | null)[] = [];
  const server = meeting(async (request) => {
    tokens.push(request.headers.get("X-CSRF-Token"));
    return new Response(null, { status: 204 });
  });
  rememberCsrfToken("the token");
  await answer(http.POST("/api/v1/auth/logout", server));
  await answer(http.GET("/api/v1/auth/user", server));
  expect(tokens).toEqual(["the token", null]);
});

test("a refusal is thrown as an error with the API's code", async () => {
  const body = { error: { code: "access.forbidden", message: "No." } };
  const server = meeting(async () => Response.json(body, { status: 403 }));
  const reading = answer(http.GET("/api/v1/auth/user", server));
  await expect(reading).rejects.toMatchObject({ status: 403, code: "access.forbidden" });
});

test("an empty failure is still a failure", async () => {
  const server = meeting(
    async () => new Response(null, { status: 500, headers: { "Content-Length": "0" } }),
  );
  await expect(answer(http.GET("/api/v1/auth/user", server))).rejects.toMatchObject({
    status: 500,
    code: "http.500",
  });
});

test("a server that cannot be reached is told from one that refuses", async () => {
  const server = meeting(() => Promise.reject(new TypeError("Failed to fetch")));
  const reading = answer(http.GET("/api/v1/auth/user", server));
  await expect(reading).rejects.toMatchObject({ status: 0, code: "network.unreachable" });
});
