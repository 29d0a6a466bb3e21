import { defineConfig } from '@playwright/test'
import { chromiumPath } from './server/testing/chromium'

/** Journeys in a real browser against the production build, which the global setup starts once. */
export default defineConfig({
  testDir: 'e2e',
  // Tests may build their world with the server's own modules, which are marked as not for browsers.
  tsconfig: './e2e/tsconfig.json',
  timeout: 180_000,
  // A starved browser is no broken promise: what fails is tried once more, and reported as flaky when it passes then.
  retries: 1,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  reporter: process.env.CI ? 'list' : 'line',
  globalSetup: './e2e/global-setup.ts',
  use: {
    // Set by the global setup, which runs before the workers read this.
    baseURL: process.env.LECTERN_URL,
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'off',
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
