import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test as base, expect, type Page } from '@playwright/test'

const axeSource = readFileSync(createRequire(`${process.cwd()}/package.json`).resolve('axe-core/axe.min.js'), 'utf8')

/** A browser on the site; an error in its console fails the journey. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const errors: string[] = []
    page.on('console', message => {
      if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', error => errors.push(String(error)))
    await use(page)
    expect(errors).toEqual([])
  },
})

export { expect }

/** WCAG 2.2 AA as far as axe sees it: finds nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  // Half-way through a transition colours are neither the one nor the other. It is brought to its end rather than waited
  // for: a browser that is short of time may draw no frame for long, and without frames nothing ever ends by itself.
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
  })
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run: (
          context: Document,
          options: object,
        ) => Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>
      }
    }
    const result = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target} ${node.failureSummary ?? ''}`).join('; ')}`,
    )
  })
  expect(violations).toEqual([])
}

/** A person nobody else of the run is. */
export function newPerson() {
  const tag = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
  return {
    name: `Reader ${tag}`,
    username: `reader${tag}`,
    email: `reader.${tag}@lectern.example`,
    password: `correct horse ${tag}`,
  }
}
