import { defineConfig } from 'vitest/config'

// Parts are chosen by folder on the command line (scripts/test.mjs); the limits below hold for all of them.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Against hanging only: a busy machine takes many times what an idle one does.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    globalSetup: ['test/support/global-database.ts'],
    setupFiles: ['test/support/seeded.ts'],
  },
})
