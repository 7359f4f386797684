import { defineConfig } from "vitest/config";

// The browser tests: one Chromium, one real server, one file after the other.
export default defineConfig({
  test: {
    include: ["test/e2e/*.e2e.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page asks in the background too, and a test can meet that once in a hundred runs.
    retry: 1,
    reporters: ["verbose"],
  },
});
