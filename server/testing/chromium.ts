import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** A browser that is on the machine: the system's, or the one Playwright installed. */
export function chromiumPath(): string {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ]
  const found = candidates.find(candidate => candidate && existsSync(candidate))
  if (!found)
    throw new Error(
      'No Chromium found. Install one (`apt install chromium`, or `npx playwright install chromium`), or name it in CHROMIUM_PATH.',
    )
  return found
}
