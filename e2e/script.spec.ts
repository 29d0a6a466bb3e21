import { type BrowserContext, expect, type Locator, type Page, type Response, test } from '@playwright/test'
import postgres from 'postgres'
import { embeddedUrl, type Instance, startInstance } from '@/server/testing/instance'
import { payloadFamilies, scriptPayloads } from '@/server/testing/script-payloads'
import { fillWithScript } from './script-site'
import { scriptIn, setTrap } from './script-trap'

test.describe.configure({ mode: 'serial' })

let instance: Instance
let site: Awaited<ReturnType<typeof fillWithScript>>

/** An instance of its own: nobody else's pages should hold these names. */
test.beforeAll(async () => {
  test.setTimeout(120_000)
  instance = await startInstance({ env: { DEMO: '1' } })
  const sql = postgres(await embeddedUrl(instance), { max: 1 })
  site = await fillWithScript(
    instance.url,
    email => sql`update users set email_verified_at = now() where email = ${email}`,
  )
  await sql.end()
})

test.afterAll(() => instance?.remove())

const folded = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Everything that a page loads is there and stands in its place, and what came of it has been done. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    if (document.readyState !== 'complete') await new Promise(resolve => window.addEventListener('load', resolve))
  })
  // Where a part of the page comes later, React keeps its place.
  await expect(page.locator('template[id^="B:"]')).toHaveCount(0)
  await page.evaluate(() => new Promise(resolve => requestIdleCallback(resolve)))
}

/** How many of the payloads can be read on the page, letter by letter. */
async function readable(page: Page): Promise<number> {
  const text = folded(await page.locator('body').evaluate(body => body.textContent ?? ''))
  return scriptPayloads.filter(payload => text.includes(folded(payload))).length
}

/** What every page says about itself, and that no two say the same. */
async function expectGuarded(response: Response, nonces: Set<string>): Promise<void> {
  const headers = await response.allHeaders()
  const policy = headers['content-security-policy'] ?? ''
  const address = response.url()
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
  expect(scripts, address).toMatch(/'nonce-[^']{16,}' 'strict-dynamic'|'sha256-/)
  expect(scripts, address).not.toMatch(/unsafe-|https?:|\*|data:/)
  for (const directive of ["object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'"])
    expect(policy, address).toContain(directive)
  expect(headers['x-content-type-options'], address).toBe('nosniff')
  expect(headers['referrer-policy'], address).toBe('strict-origin-when-cross-origin')
  expect(headers['x-powered-by'], address).toBeUndefined()
  const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1]
  if (nonce === undefined) return
  expect(nonces.has(nonce), `a nonce twice: ${address}`).toBe(false)
  nonces.add(nonce)
}

/** Opens each page as this person and finds nothing that runs, or would. */
async function visit(
  context: BrowserContext,
  addresses: readonly string[],
  look: (page: Page, address: string) => Promise<void>,
) {
  const trap = await setTrap(context, instance.url)
  const page = await context.newPage()
  const nonces = new Set<string>()
  for (const address of addresses) {
    const response = (await page.goto(address)) as Response
    await expectGuarded(response, nonces)
    await settled(page)
    expect(await scriptIn(page), address).toEqual([])
    await look(page, address)
    // That a page is missing the browser itself calls an error.
    const errors = trap.errors.filter(text => response.status() !== 404 || !text.includes('status of 404'))
    expect({ ...trap, errors }, address).toEqual({ ran: [], blocked: [], errors: [] })
  }
  await context.close()
}

test('the trap shuts: the same payloads run on a page that does nothing against them', async ({ browser }) => {
  expect(scriptPayloads.length).toBeGreaterThanOrEqual(200)
  const context = await browser.newContext()
  const { ran } = await setTrap(context, instance.url)
  const page = await context.newPage()
  const framed = (payload: string) =>
    `<iframe srcdoc="${payload.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"></iframe>`
  for (const family of ['elements', 'handlers', 'namespaces', 'mutations', 'unclosed']) {
    const before = ran.length
    await page.setContent((payloadFamilies[family] ?? []).map(framed).join(''))
    await expect.poll(() => ran.length - before, family).toBeGreaterThan(4)
  }
  await page.setContent('<a href="java&Tab;script:alert(1)">x</a><p onclick=alert(1)>x</p><svg><a></a></svg>')
  expect(await scriptIn(page)).toHaveLength(3)
  await context.close()
})

const anonymous = () => [
  `/courses/${site.course.slug}`,
  `/courses/${site.course.slug}?page=2`,
  `/organizations/${site.school.slug}`,
  '/organizations',
  '/lecturers',
  '/courses',
  ...reflected,
]

/** Addresses that bring the script along. */
const reflected = [
  '/courses?search=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&level=%22onload%3Dalert(1)&topic=%3Csvg%2Fonload%3Dalert(1)%3E',
  '/courses?coupon=%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/redeem?code=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
  '/sign-in?next=javascript:alert(1)&callbackUrl=javascript:alert(1)&error=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/sign-up?next=data:text/html,%3Cscript%3Ealert(1)%3C%2Fscript%3E',
]

test('P-36: a visitor reads course, reviews, names and school, and nothing of it is script', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: instance.url, locale: 'en-US' })
  await visit(context, anonymous(), async (page, address) => {
    if (address === `/courses/${site.course.slug}`) {
      expect(await readable(page)).toBe(scriptPayloads.length)
      const about = page.locator('.prose-reading').first()
      await expect(about.locator('h3', { hasText: 'Heading kept' })).toHaveCount(1)
      await expectKept(about)
    }
  })
})

/** Markdown that is meant is still there, as the elements it stands for. */
async function expectKept(text: Locator) {
  for (const [selector, words] of [
    ['strong', 'strong kept'],
    ['em', 'em kept'],
    ['del', 'struck kept'],
    ['code', 'code kept'],
    ['a[href="https://good.example/page"]', 'link kept'],
    ['li', 'item kept'],
    ['blockquote', 'quote kept'],
    ['th', 'head kept'],
    ['td', 'cell kept'],
  ] as const)
    await expect(text.locator(selector, { hasText: words }), words).not.toHaveCount(0)
  await expect(text.locator('img[alt="picture kept"][src="https://good.example/kept.png"]')).toHaveCount(1)
}

const signIn = async (context: BrowserContext, { email, password }: { email: string; password: string }) => {
  const reply = await context.request.post('/api/auth/login', { data: { email, password } })
  expect(reply.status()).toBe(200)
}

test('P-36: a learner reads lessons, notes and chat, and nothing of it is script', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: instance.url, locale: 'en-US' })
  await signIn(context, site.learner)
  const [first, second] = site.course.lessons
  const chat = `/chat/${site.chatId}`
  const addresses = [chat, '/chat', `/learn/${site.course.slug}/${first}`, `/learn/${site.course.slug}/${second}`]
  addresses.push('/my-learning', '/my-learning?tab=notes', '/notifications', '/account')
  await visit(context, addresses, async (page, address) => {
    if (address === chat) {
      // Once as they come in live, once as the page is sent.
      await site.talk()
      await expect(page.locator('ol strong', { hasText: 'strong kept' })).toBeVisible()
      await expect(page.locator('ol a[href="https://good.example/page"]')).toBeVisible()
      await expect(page.locator('ol code', { hasText: 'code kept' })).toBeVisible()
      await expect.poll(() => readable(page)).toBeGreaterThan(scriptPayloads.length * 0.8)
      expect(await scriptIn(page)).toEqual([])
      await page.reload()
      await settled(page)
      expect(await scriptIn(page)).toEqual([])
    }
    if (address.endsWith(`/${first}`)) await expectKept(page.locator('.prose-reading').first())
    if (address.endsWith('=notes')) expect(await readable(page)).toBe(scriptPayloads.length)
  })
})

test('P-36: a teacher sees all of it in forms, lists and previews, and nothing of it is script', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: instance.url, locale: 'en-US' })
  await signIn(context, site.teacher)
  const course = `/teach/${site.course.id}`
  const school = `/org/${site.school.id}`
  const addresses = [
    ...['', '/curriculum', `/curriculum/${site.course.lessons[0]}`, '/learners', '/reviews', '/settings'].map(
      tab => course + tab,
    ),
    ...['', '/members', '/roles', '/levels', '/reports', '/log', '/settings'].map(tab => school + tab),
    '/teach',
  ]
  await visit(context, addresses, async (page, address) => {
    if (address === `${course}/reviews`) expect(await readable(page)).toBe(scriptPayloads.length)
    const preview = page
      .getByRole('button', { name: 'Preview' })
      .or(page.getByRole('tab', { name: 'Preview' }))
      .first()
    if (await preview.isVisible()) {
      await preview.click()
      await settled(page)
      expect(await scriptIn(page), `preview of ${address}`).toEqual([])
    }
  })
})

test('P-36: an administrator sees people and reports, and nothing of it is script', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: instance.url, locale: 'en-US' })
  await signIn(context, { email: 'admin@lectern.example', password: 'lectern-demo' })
  await visit(
    context,
    ['/admin/users', '/admin/audit', '/admin/reports', '/admin/lecturers', '/no/such/page'],
    async () => {},
  )
})
