import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: { '@': import.meta.dirname, 'server-only': path.join(import.meta.dirname, 'server/testing/server-only.ts') },
  },
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', '.next/**', 'e2e/**'],
    globalSetup: ['server/testing/global-setup.ts'],
    setupFiles: ['server/testing/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    // Generous: walks over all operations and races take their time on a busy machine, and what hangs is found all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
