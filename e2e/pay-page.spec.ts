import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import postgres from 'postgres'
import { startEmbedded } from '@/db/embedded'
import { startInstance } from '@/server/testing/instance'
import { expect, expectAccessible, test } from './fixtures'
import { someone, someoneWithToken } from './people'

/*
 * A2: an external app opens a card payment without a card, and the holder of the link pays it in a browser that has no
 * session of ours.
 */

const slug = 'sql-fundamentals'
const title = 'SQL Fundamentals'

type Headers = Record<string, string>

async function send(site: string, method: string, path: string, headers: Headers, body?: unknown) {
  const init = { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) }
  const reply = await fetch(`${site}/api${path}`, init)
  return { status: reply.status, body: await reply.json() }
}

/** A payment as document 001 prints it: by card, and no card. */
async function aPayment(site: string, headers: Headers) {
  const course = (await send(site, 'GET', `/courses/${slug}`, {})).body
  const { status, body } = await send(site, 'POST', '/payments', headers, {
    courseIds: [course.id],
    paymentMethod: 'card',
  })
  expect([status, body.status]).toEqual([201, 'pending'])
  const read = async () => (await send(site, 'GET', `/payments/${body.id}`, headers)).body
  return { id: body.id as string, orderId: body.orderId as string, url: reached(site, body.nextAction.url), read }
}

/** A link at the address where the site can be reached: these instances do not know which port they were given. */
const reached = (site: string, link: string) => site + new URL(link).pathname

async function fillCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('12/30')
  await page.getByLabel('Security code').fill('123')
}

/** A page in a browser of its own, in which nobody is signed in. */
const stranger = async (browser: Browser, options: BrowserContextOptions = {}) =>
  (await browser.newContext(options)).newPage()

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test('the holder of a link pays: declined, asked by the bank, paid; the other tab, a reload and going back say so too', async ({
  browser,
  baseURL,
}) => {
  const site = baseURL as string
  const app = await someoneWithToken(site)
  const payment = await aPayment(site, app.headers)
  const page = await stranger(browser)
  const errors: string[] = []
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', error => errors.push(String(error)))
  const opened = await page.goto(payment.url)
  expect(opened?.headers()).toMatchObject({ 'referrer-policy': 'same-origin' })
  expect(opened?.headers()['cache-control']).toContain('no-store')
  await expect(heading(page, /^Pay \$/)).toBeVisible()
  await expect(page.getByText(title)).toBeVisible()
  for (const personal of [app.name, app.email, app.id]) expect(await page.content()).not.toContain(personal)
  await expectAccessible(page)
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await fits(page), String(width)).toBe(true)
  }
  const other = await page.context().newPage()
  await other.goto(payment.url)
  await expect(heading(other, /^Pay \$/)).toBeVisible()

  const pay = page.getByRole('button', { name: /^Pay \$/ })
  await pay.click()
  await expect(page.getByLabel('Card number')).toBeFocused()
  await fillCard(page, '4000 0000 0000 9995')
  await pay.click()
  await expect(page.getByText('There is not enough money on the card.')).toBeVisible()
  await expect(page).toHaveTitle(/^Card declined/)
  await expectAccessible(page)

  await fillCard(page, '4000 0000 0000 3220')
  await pay.click()
  await expect(heading(page, /Is it you who pays/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'No, refuse' }).click()
  await expect(page.getByText('The bank could not be sure that it was you.')).toBeVisible()
  await fillCard(page, '4000 0000 0000 3220')
  await pay.click()
  await page.getByRole('button', { name: 'Yes, pay' }).click()
  await expect(heading(page, /^Paid: \$/)).toBeVisible()
  await expect(page.getByText('You can close this page.')).toBeVisible()
  await expectAccessible(page)
  expect((await payment.read()).status).toBe('success')

  await page.reload()
  await expect(heading(page, /^Paid: \$/)).toBeVisible()
  // The other tab still has the form. What it sends is charged to nobody.
  await fillCard(other, '4242 4242 4242 4242')
  await other.getByRole('button', { name: /^Pay \$/ }).click()
  await expect(heading(other, /^Paid: \$/)).toBeVisible()
  await other.goBack()
  await expect(heading(other, /^Paid: \$/)).toBeVisible()
  const { body: orders } = await send(site, 'GET', '/order/user', app.headers)
  expect(orders).toHaveLength(1)
  expect(errors).toEqual([])
  await page.context().close()
})

test('without script the same page pays', async ({ browser, baseURL }) => {
  const site = baseURL as string
  const payment = await aPayment(site, (await someoneWithToken(site)).headers)
  const page = await stranger(browser, { javaScriptEnabled: false })
  await page.goto(payment.url)
  await fillCard(page, '4000 0000 0000 0002')
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  await expect(page.getByText('The bank declined the card.')).toBeVisible()
  await fillCard(page, '4242 4242 4242 4242')
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  await expect(heading(page, /^Paid: \$/)).toBeVisible()
  expect((await payment.read()).status).toBe('success')
  await page.context().close()
})

test('the payer, signed in, is led from the payment to its page, may cancel there, and is led on once it is paid', async ({
  browser,
  baseURL,
}) => {
  const site = baseURL as string
  const buyer = await someone(browser, site)
  const headers = { Authorization: `Bearer ${buyer.token}` }
  const { page } = buyer
  const first = await aPayment(site, headers)
  await page.goto(`/payments/${first.id}`)
  await expect(page).toHaveURL(first.url)
  await page.getByRole('button', { name: 'Cancel the payment' }).click()
  await expect(heading(page, 'The payment was cancelled')).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByRole('main').getByRole('link', { name: 'Back to the cart' })).toHaveAttribute('href', '/cart')
  expect((await first.read()).status).toBe('failed')

  const second = await aPayment(site, headers)
  await page.goto(second.url)
  await fillCard(page, '4242 4242 4242 4242')
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  await expect(heading(page, /^Paid: \$/)).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'See the order' })).toHaveAttribute(
    'href',
    `/orders/${second.orderId}`,
  )
  await page.getByRole('main').getByRole('link', { name: 'Start learning' }).click()
  await expect(page.getByRole('link', { name: new RegExp(title) }).first()).toBeVisible()

  const topUp = await send(site, 'POST', '/wallet/topups', headers, { amount: 12, paymentMethod: 'card' })
  await page.goto(`/wallet/topups/${topUp.body.topUpId}`)
  await expect(page).toHaveURL(reached(site, topUp.body.nextAction.url))
  await fillCard(page, '4242 4242 4242 4242')
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  await page.getByRole('main').getByRole('link', { name: 'To the wallet' }).click()
  await expect(page.getByText('$12.00').first()).toBeVisible()
  await page.context().close()
})

test('two instances that are asked at once charge one card and settle once; a link whose time is over says so', async ({
  browser,
}) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-pay-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({ directory: path.join(folder, 'postgres') })
  const env = {
    DATABASE_URL: database.url,
    AUTH_SECRET: 'x'.repeat(40),
    DEMO: '1',
    PAYMENTS: 'sandbox',
    LOG_LEVEL: 'info',
  }
  const one = await startInstance({ env })
  const two = await startInstance({ env })
  const sql = postgres(database.url, { max: 2 })
  try {
    const app = await someoneWithToken(one.url)
    const payment = await aPayment(one.url, app.headers)
    const reference = payment.url.split('/').at(-1)
    const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send((index % 2 ? one : two).url, 'POST', `/payments/links/${reference}/confirm`, {}, { card }),
      ),
    )
    // An instance that is short of time says so, and is asked again.
    for (const { status } of replies) expect([200, 503]).toContain(status)
    const again = await send(two.url, 'POST', `/payments/links/${reference}/confirm`, {}, { card })
    expect([again.status, again.body.status]).toEqual([200, 'success'])
    expect((await payment.read()).status).toBe('success')
    const [charged] = await sql`select count(*)::int as charges from sandbox_charges c
      join charge_attempts a on a.id = c.key where a.payment_id = ${payment.id}`
    expect(charged?.charges).toBe(1)
    expect([...(await sql`select * from ledger_violations`)]).toEqual([])

    const late = await aPayment(one.url, (await someoneWithToken(one.url)).headers)
    const page = await stranger(browser)
    await page.goto(late.url)
    await expect(page.getByText(title)).toBeVisible()
    await sql`update payments set expires_at = now() - interval '1 second' where id = ${late.id}`
    await fillCard(page, '4242 4242 4242 4242')
    await page.getByRole('button', { name: /^Pay \$/ }).click()
    await expect(heading(page, 'This link has expired')).toBeVisible()
    await expect(page.getByText(title)).toBeHidden()
    await expectAccessible(page)
    // Anyone who was sent the link has no cart to go back to.
    await expect(page.getByText('Whoever opened this payment can begin a new one.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Back to the cart' })).toBeHidden()
    // Each request is a line of the log, and none holds a link.
    const lines = [one.output(), two.output()].join()
    expect(lines).toContain('/api/payments/links/:reference/confirm')
    for (const { url } of [payment, late]) expect(lines).not.toContain(url.slice(-43))
    await page.context().close()
  } finally {
    await sql.end()
    await Promise.all([one.remove(), two.remove()])
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
