import { defineConfig } from 'vitest/config'

// Parts are chosen by folder on the command line (scripts/test.mjs); the limits below hold for all of them.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: ['test/support/global-database.ts'],
  },
})
