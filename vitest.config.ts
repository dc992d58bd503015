import { defineConfig } from 'vitest/config'

/** Every test of the repository in one run: one PostgreSQL, one browser, one count. */
export default defineConfig({
  test: {
    globalSetup: ['packages/testing/src/global-setup.ts'],
    include: ['{apps,packages}/*/test/**/*.test.{ts,tsx}', 'packages/testing/e2e/**/*.test.ts'],
    // Most tests wait for a browser, a server or a database more than they compute.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    // The page's stylesheet is part of what is tested.
    css: true,
    expect: { poll: { timeout: 10_000 } },
  },
  oxc: { jsx: { runtime: 'automatic' } },
})
