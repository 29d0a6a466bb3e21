import { expect, expectAccessible, test } from './fixtures'

const open = [
  '/',
  '/courses',
  '/courses?search=javscript&level=beginner',
  '/courses?search=zzzzqqqq',
  '/courses/sql-fundamentals',
  '/categories',
  '/topics/typography',
  '/lecturers',
  '/lecturers?search=zzzz',
  '/top-weeks',
  '/sign-in',
  '/sign-up',
  '/cart',
  '/redeem?code=ABCD-EFGH',
  '/courses?coupon=WELCOME10',
  '/help',
  '/about',
  '/docs/api',
  '/docs/api/courses',
  '/docs/ui',
]
const personal = [
  '/',
  '/courses/javascript-from-first-line-to-real-projects',
  '/cart',
  '/checkout',
  '/orders',
  '/invoices',
  '/wallet',
  '/my-learning',
  '/wishlist',
  '/notifications',
  '/account/notifications',
  '/learn/javascript-from-first-line-to-real-projects',
]

const course = '64621e807e8afdc6899cecf8'
const teaching = [
  '/teach/analytics',
  '/teach/earnings',
  `/teach/${course}/pricing`,
  `/teach/${course}/analytics?range=all`,
  `/teach/${course}/learners`,
  `/teach/${course}/reviews`,
]

const administration = [
  '',
  '/users',
  '/orders',
  '/payments?status=success',
  '/refunds',
  '/payouts',
  '/invoices',
  '/billings',
  '/discounts',
  '/ledger',
  '/audit',
  '/reports',
  '/categories',
  '/topics',
  '/lecturers',
  '/top-weeks',
  '/top-weeks/new',
].map(place => `/admin${place}`)
const school = [
  '',
  '/members',
  '/members/import',
  '/roles',
  '/levels',
  '/courses',
  '/attendance',
  '/reports',
  '/log',
  '/settings',
].map(place => `/org/{school}${place}`)

const rooms = [
  { whose: 'a learner', account: 'student', addresses: personal },
  { whose: 'a teacher', account: 'instructor', addresses: teaching },
  { whose: 'an administrator', account: 'admin', addresses: administration },
  { whose: 'an organizer', account: 'organizer', addresses: ['/org/new', ...school] },
]

const looks = [
  { name: 'wide, light, English', width: 1280, colorScheme: 'light', locale: 'en-US' },
  { name: 'phone, dark, Vietnamese', width: 360, colorScheme: 'dark', locale: 'vi-VN' },
] as const

for (const { name, width, colorScheme, locale } of looks) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme, locale })

    test('every page open to visitors is accessible, fits its width and has one main and one h1', async ({ page }) => {
      for (const address of open) {
        await page.goto(address)
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2))
        await expectWellMade(page, address)
      }
    })

    for (const { whose, account, addresses } of rooms) {
      test(`so is every page of ${whose}`, async ({ page }) => {
        await page.request.post('/api/auth/login', {
          data: { email: `${account}@lectern.example`, password: 'lectern-demo' },
        })
        const [school] = await (await page.request.get('/api/users/organizations')).json()
        for (const address of addresses) {
          const response = await page.goto(address.replace('{school}', school?.id))
          expect(response?.status(), address).toBe(200)
          await expectWellMade(page, address)
        }
      })
    }
  })
}

async function expectWellMade(page: import('@playwright/test').Page, address: string) {
  await expect(page.locator('main'), address).toHaveCount(1)
  await expect(page.locator('h1'), address).toHaveCount(1)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${address} is wider than the window`).toBeLessThanOrEqual(0)
  await expectAccessible(page)
}

test('every page says what may run in it, and no inline script is allowed by default', async ({ page }) => {
  for (const address of ['/', '/courses', '/sign-in', '/docs/api']) {
    const response = await page.goto(address)
    const policy = response?.headers()['content-security-policy'] ?? ''
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
    expect(scripts).toContain("'self'")
    expect(scripts).not.toContain('unsafe-inline')
    expect(scripts).toMatch(/'(nonce|sha256)-/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(response?.headers()['x-powered-by']).toBeUndefined()
  }
})

test('a link to a long page leads a visitor to it, though it is not sent in parts', async ({ page }) => {
  await page.goto('/help')
  await page.locator('footer a[href="/docs/api"]').click()
  await expect(page).toHaveURL(/\/docs\/api$/)
  await expect(page.locator('#courses')).toBeVisible()
})

test('P-23: what a visitor’s pages carry holds nothing of a lesson they have not bought', async ({ page }) => {
  const course = await (await page.request.get('/api/courses/sql-fundamentals')).json()
  const lessons = course.sections.flatMap(
    (section: { materials: { id: string; isPreview: boolean; type: string }[] }) => section.materials,
  )
  const locked = lessons.find(
    (lesson: { isPreview: boolean; type: string }) => !lesson.isPreview && lesson.type === 'text',
  )
  await page.request.post('/api/auth/login', { data: { email: 'student@lectern.example', password: 'lectern-demo' } })
  const owned = await page.request.get(`/api/learning/materials/${locked.id}`)
  // The demo learner owns this course: the words that others must not see.
  const { text } = (await owned.json()) as { text: string }
  const secret =
    text
      .split('\n')
      .find(line => /^[A-Z][\w ,.]{40,}/.test(line))
      ?.slice(0, 40) ?? ''
  expect(secret.length).toBeGreaterThan(20)
  await page.context().clearCookies()
  const asked: Record<string, string>[] = [{}, { RSC: '1' }]
  for (const headers of asked) {
    for (const address of [
      '/courses/sql-fundamentals',
      `/learn/sql-fundamentals/${locked.id}`,
      '/learn/sql-fundamentals',
    ]) {
      const reply = await page.request.get(address, { headers, failOnStatusCode: false })
      expect(await reply.text(), address).not.toContain(secret)
    }
  }
})
