import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, newPerson } from './fixtures'

const slug = 'sql-fundamentals'
const title = 'SQL Fundamentals'

/** A code for half of everything, made by an administrator through the API; and how often it was used since. */
async function aCode(site: string) {
  const call = async (method: string, path: string, token?: string, body?: unknown) => {
    const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) }
    const response = await fetch(`${site}/api${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    } as RequestInit)
    return { status: response.status, body: await response.json() }
  }
  const account = { email: 'admin@lectern.example', password: 'lectern-demo' }
  const { accessToken } = (await call('POST', '/auth/login', undefined, account)).body
  const code = `HALF${Math.random().toString(36).slice(2, 8)}`.toUpperCase()
  const discount = { code, type: 'platform_wide', value: 50, valueType: 'percentage', applicableOn: 'both', maxUses: 1 }
  const made = await call('POST', '/discounts', accessToken, discount)
  expect(made.status).toBe(201)
  const uses = async () => (await call('GET', `/discounts/${made.body.id}`, accessToken)).body.usedCount as number
  return { code, uses }
}

/** Errors in the console, but for the answer that a declined card is given. */
function watchConsole(page: Page): string[] {
  const errors: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().includes('402')) errors.push(message.text())
  })
  page.on('pageerror', error => errors.push(String(error)))
  return errors
}

async function fillCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('12/30')
  await page.getByLabel('Security code').fill('123')
}

test('a learner with a coupon link: the card declined, then approved, the invoice, the refund, and access gone', async ({
  page,
  baseURL,
}) => {
  const errors = watchConsole(page)
  const { code, uses } = await aCode(baseURL as string)
  const { name, email, password } = newPerson()
  const signedUp = await page.request.post('/api/auth/register', { data: { name, email, password } })
  expect(signedUp.status()).toBe(201)
  await page.request.post('/api/auth/login', { data: { email, password } })

  // The link's code is remembered and comes along to the checkout.
  await page.goto(`/courses/${slug}?coupon=${code.toLowerCase()}`)
  await expect(page.getByText(code).first()).toBeVisible()
  await page.getByRole('button', { name: 'Buy now' }).first().click()
  await expect(page).toHaveURL(new RegExp(`/checkout\\?coupon=${code}$`))
  await expect(page.getByRole('status').filter({ hasText: `${code} takes` })).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Address').fill('1 Reading Room')
  await page.getByRole('radio', { name: 'Card' }).check()
  const pay = page.getByRole('button', { name: /^Pay \$/ })
  await fillCard(page, '4000 0000 0000 0002')
  await pay.click()
  const problem = page.getByRole('alert').filter({ hasText: 'The card was not charged' })
  await expect(problem).toBeVisible()
  await expect(problem).toContainText('declined')
  await expectAccessible(page)
  expect(await uses()).toBe(0)

  await problem.getByRole('button', { name: 'Use another card' }).click()
  await expect(page.getByLabel('Card number')).toBeFocused()
  await fillCard(page, '4242 4242 4242 4242')
  await pay.click()
  await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}\?placed=1$/)
  await expect(page.getByRole('heading', { level: 1, name: /Thank you/ })).toBeVisible()
  await expect(page.getByText('Visa •••• 4242')).toBeVisible()
  await expectAccessible(page)
  expect(await uses()).toBe(1)

  const order = new URL(page.url()).pathname
  const { id: userId } = (await signedUp.json()).user
  const owned = async () => (await page.request.get(`/api/users/${userId}/purchased`)).text()
  expect(await owned()).toContain(title)
  const invoice = page.getByRole('link', { name: /^Invoice INV-\d{4}-\d{6} as PDF$/ })
  const pdf = await page.request.get((await invoice.getAttribute('href')) as string)
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf'])
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.goto('/my-learning')
  await expect(page.getByRole('link', { name: new RegExp(title) }).first()).toBeVisible()

  await page.goto(order)
  await page.getByRole('button', { name: `Get a refund: ${title}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Your access ends at once')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^Refund \$/ }).click()
  await expect(page.getByRole('link', { name: /^Credit note CN-\d{4}-\d{6}/ })).toBeVisible()
  await expect(page.getByText('The money has been given back and access has ended.')).toBeVisible()
  await expectAccessible(page)

  expect(await owned()).not.toContain(title)
  expect(await uses()).toBe(0)
  expect(errors).toEqual([])
})
