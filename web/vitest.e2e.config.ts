import { defineConfig } from "vitest/config";

// The browser tests: one Chromium, one real server, one file after the other.
export default defineConfig({
  test: {
    include: ["test/e2e/*.e2e.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["verbose"],
  },
});
