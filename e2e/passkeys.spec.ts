import { createServer } from 'node:net'
import type { BrowserContext, Page } from '@playwright/test'
import postgres from 'postgres'
import { embeddedUrl, type Instance, startInstance } from '@/server/testing/instance'
import { expect, expectAccessible, newPerson, test } from './fixtures'
import { type Mailbox, openMailbox } from './mailbox'

test.describe.configure({ mode: 'serial' })

let mailbox: Mailbox
let instance: Instance

test.beforeAll(async () => {
  const port = await freePort()
  mailbox = await openMailbox()
  instance = await startInstance({
    port,
    env: { APP_URL: `http://localhost:${port}`, SMTP_URL: mailbox.url, DEMO: '1' },
  })
})

test.afterAll(async () => {
  await instance?.remove()
  await mailbox?.close()
})

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A platform authenticator that verifies its person without asking, in this page's browser. */
async function addAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** As if everybody had signed in eleven minutes ago. */
async function letProofsAge(): Promise<void> {
  const sql = postgres(await embeddedUrl(instance), { max: 1 })
  await sql`update sessions set proven_at = now() - interval '11 minutes'`
  await sql.end()
}

/** Answers the dialog that asks who it is. */
async function prove(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole('alertdialog').filter({ has: page.getByLabel('Password', { exact: true }) })
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
}

const codeIn = (text: string) => /\b(\d{6})\b/.exec(text)?.[1] ?? ''

/** Somebody who signed up in this browser and confirmed the address. */
async function signUp(page: Page) {
  const person = newPerson()
  const { name, email, password } = person
  await page.request.post(`${instance.url}/api/auth/register`, { data: { name, email, password } })
  const otp = codeIn(await mailbox.read(email, /\d{6}/))
  await page.request.post(`${instance.url}/api/auth/verify-email`, { data: { email, otp } })
  return person
}

// Pages of its own: a request that asks for a proof first is a 403, which the console of the browser calls an error.
test('a passkey is added, signs in by itself, proves for what an old session may not, and is removed', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  await addAuthenticator(context, page)
  const { email } = await signUp(page)

  await page.goto(`${instance.url}/account/security`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Test laptop')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Continue' }).click()
  const list = page.getByRole('list', { name: 'Your passkeys' })
  await expect(list.getByText('Test laptop')).toBeVisible()
  await mailbox.read(email, /passkey “Test laptop” was added/i)

  await context.clearCookies()
  await page.goto(`${instance.url}/sign-in?next=%2Faccount%2Fsecurity`)
  await expectAccessible(page)
  // The browser may wait for a choice among its suggestions meanwhile, and draws no frame then: nothing to scroll by.
  // Or it has chosen already, and there is no button any more.
  const use = page.getByRole('button', { name: 'Use a passkey' })
  await use.dispatchEvent('click', undefined, { timeout: 5000 }).catch(() => undefined)
  await expect(page).toHaveURL(/\/account\/security/)
  const { user } = await (await page.request.get(`${instance.url}/api/auth/me`)).json()
  expect(user.email).toBe(email)

  await letProofsAge()
  await page.goto(`${instance.url}/account/data`)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  // The page goes on with what the person was doing.
  expect((await download).suggestedFilename()).toMatch(/^lectern-data-/)

  await page.goto(`${instance.url}/account/security`)
  await page.getByRole('button', { name: 'Remove Test laptop' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Test laptop', { exact: true })).toBeHidden()
  await mailbox.read(email, /passkey “Test laptop” was removed/i)
  await context.close()
})

test('an old session makes a key only with the password, and a recovered account has neither keys nor sessions left', async ({
  browser,
  playwright,
}) => {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  const { email, password } = await signUp(page)
  await letProofsAge()
  await page.goto(`${instance.url}/account/api-keys`)
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Timetable')
  await page.getByRole('radio', { name: /^Only some things/ }).check()
  await page.getByLabel('Courses and lessons').selectOption('read')
  await page.getByRole('button', { name: 'Make the key' }).click()
  const proof = page.getByRole('alertdialog')
  await proof.getByLabel('Password', { exact: true }).fill('not my password')
  await proof.getByRole('button', { name: 'Confirm' }).click()
  await expect(proof.getByText('This is not your password.')).toBeVisible()
  await proof.getByLabel('Password', { exact: true }).fill(password)
  await proof.getByRole('button', { name: 'Confirm' }).click()
  const key = await page.getByLabel('Your new key').inputValue()
  await mailbox.read(email, /API key Timetable/)

  const app = await playwright.request.newContext({
    baseURL: instance.url,
    extraHTTPHeaders: { Authorization: `Bearer ${key}` },
  })
  const statuses = async () => [(await app.get('/api/courses')).status(), (await app.get('/api/cart')).status()]
  expect(await statuses()).toEqual([200, 403])

  const elsewhere = await browser.newContext({ locale: 'en-US' })
  const recovery = await elsewhere.newPage()
  await recovery.goto(`${instance.url}/forgot`)
  await recovery.getByLabel('E-mail').fill(email)
  await recovery.getByText('With a link').click()
  await recovery.getByRole('button', { name: 'Send mail' }).click()
  const link = /https?:\/\/\S+\/reset\/\S+/.exec(await mailbox.read(email, /\/reset\//))?.[0] ?? ''
  await recovery.goto(link)
  await recovery.getByLabel('New password').first().fill('password')
  await recovery.getByRole('button', { name: 'Change password' }).click()
  await expect(recovery.getByText(/Many people use this password/)).toBeVisible()
  await recovery.getByLabel('New password').first().fill('an entirely new sentence')
  await expect(recovery.getByText(/^Strength: /)).toBeVisible()
  await recovery.getByRole('button', { name: 'Change password' }).click()
  await expect(recovery).toHaveURL(/\/sign-in/)

  expect((await app.get('/api/users/profile')).status()).toBe(401)
  expect((await page.request.get(`${instance.url}/api/auth/me`)).status()).toBe(401)
  await app.dispose()
  await elsewhere.close()
  await context.close()
})

test('an old session deletes an organization, and takes somebody’s second step, only with the password', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  const { email, password } = await signUp(page)
  const headers = { Origin: instance.url }
  const made = await page.request.post(`${instance.url}/api/organizations`, { data: { name: 'Small school' }, headers })
  const { id } = await made.json()
  await letProofsAge()
  await page.goto(`${instance.url}/org/${id}/settings`)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const asked = page.getByRole('alertdialog').filter({ hasText: 'Delete Small school?' })
  await asked.getByLabel('Type the name to confirm').fill('Small school')
  await asked.getByRole('button', { name: 'Delete', exact: true }).click()
  await prove(page, password)
  await expect(page.getByText('Small school is deleted', { exact: true })).toBeVisible()
  expect((await page.request.get(`${instance.url}/api/organizations/${id}`)).status()).toBe(404)

  const locked = newPerson()
  const other = await browser.newContext({ locale: 'en-US' })
  const { name, email: address, password: theirs } = locked
  const data = { name, email: address, password: theirs }
  expect((await other.request.post(`${instance.url}/api/auth/register`, { data })).status()).toBe(201)
  const sql = postgres(await embeddedUrl(instance), { max: 1 })
  await sql`update users set role = 'admin' where lower(email) = ${email.toLowerCase()}`
  await sql`update users set two_factor_method = 'email' where lower(email) = ${locked.email.toLowerCase()}`
  await sql.end()
  await letProofsAge()
  await page.goto(`${instance.url}/admin/users?search=${encodeURIComponent(locked.email)}`)
  await page.getByRole('button', { name: `Actions for ${locked.name}` }).click()
  await page.getByRole('menuitem', { name: 'Reset two-step sign-in' }).click()
  await page.getByLabel('Reason').fill('Lost the phone')
  await page.getByRole('dialog').getByRole('button', { name: 'Reset two-step sign-in' }).click()
  await prove(page, password)
  await expect(page.getByText(`Two-step sign-in of ${locked.name} is off`, { exact: true })).toBeVisible()
  await other.close()
  await context.close()
})
