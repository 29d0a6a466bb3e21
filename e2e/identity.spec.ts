import { createServer } from 'node:net'
import { totpAt } from '@/lib/two-factor/policy'
import { type Instance, startInstance } from '@/server/testing/instance'
import { type OpenIdProvider, openIdClient, startOpenIdProvider } from '@/server/testing/openid-provider'
import { expect, expectAccessible, newPerson, test } from './fixtures'
import { type Mailbox, openMailbox } from './mailbox'

test.describe.configure({ mode: 'serial' })

let mailbox: Mailbox
let google: OpenIdProvider
let instance: Instance

test.beforeAll(async () => {
  const port = await freePort()
  const site = `http://localhost:${port}`
  mailbox = await openMailbox()
  google = await startOpenIdProvider([`${site}/api/auth/google/callback`, `${site}/api/auth/callback/google`])
  instance = await startInstance({
    port,
    env: {
      APP_URL: site,
      SMTP_URL: mailbox.url,
      GOOGLE_ISSUER: google.issuer,
      GOOGLE_CLIENT_ID: openIdClient.id,
      GOOGLE_CLIENT_SECRET: openIdClient.secret,
    },
  })
})

test.afterAll(async () => {
  await instance?.remove()
  await google?.close()
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

const codeIn = (text: string) => /\b(\d{6})\b/.exec(text)?.[1] ?? ''

test('sign up, confirm the address by the code of a real mail, turn on an authenticator app, sign out and in with its code', async ({
  page,
}) => {
  const person = newPerson()
  await page.goto(`${instance.url}/sign-up`)
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).first().fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(/\/verify/)
  await expectAccessible(page)
  await page
    .getByLabel(/code/i)
    .first()
    .fill(codeIn(await mailbox.read(person.email, /\d{6}/)))
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await expect(page).not.toHaveURL(/\/verify/)

  await page.goto(`${instance.url}/account/security`)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Turn on' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  const secret = ((await dialog.locator('code').first().textContent()) ?? '').replace(/\s/g, '')
  // The step before this one still counts, and leaves this one for the sign-in.
  await dialog.getByLabel('Code').fill(totpAt(secret, Date.now() - 30_000))
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await expect(dialog.getByText('Keep your recovery codes')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'I have kept them' }).click()

  await page.context().clearCookies()
  await page.goto(`${instance.url}/sign-in?next=%2Fmy-learning`)
  await page.getByLabel('E-mail or username').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel(/code/i).first().fill(totpAt(secret, Date.now()))
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Finish signing in' }).click()
  await expect(page).toHaveURL(/\/my-learning/)
})

test('a forgotten password is chosen anew through the link of a mail, which ends every other session', async ({
  page,
  playwright,
}) => {
  const person = newPerson()
  const { name, email, password } = person
  const elsewhere = await playwright.request.newContext({ baseURL: instance.url })
  const signedUp = await (await elsewhere.post('/api/auth/register', { data: { name, email, password } })).json()
  await page.goto(`${instance.url}/forgot`)
  await expectAccessible(page)
  await page.getByLabel('E-mail').fill(email)
  await page.getByText('With a link').click()
  await page.getByRole('button', { name: 'Send mail' }).click()
  const link = /https?:\/\/\S+\/reset\/\S+/.exec(await mailbox.read(email, /\/reset\//))?.[0] ?? ''
  expect(new URL(link).origin).toBe(instance.url)
  await page.goto(link)
  await expectAccessible(page)
  await page.getByLabel('New password').first().fill('an entirely new sentence')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page).not.toHaveURL(/\/reset\//)
  const old = await elsewhere.get('/api/auth/me', { headers: { Authorization: `Bearer ${signedUp.accessToken}` } })
  expect(old.status()).toBe(401)
  const renewed = await elsewhere.post('/api/auth/login', { data: { email, password: 'an entirely new sentence' } })
  expect(renewed.status()).toBe(200)
  await mailbox.read(email, /password/i)
  await elsewhere.dispose()
})

test('somebody new comes in with Google, chooses what they do here, and stays who they are the next time', async ({
  page,
}) => {
  const { email } = newPerson()
  google.person = { sub: `sub-${email}`, email, email_verified: true, name: 'Trần Thị Hoa' }
  await page.goto(`${instance.url}/sign-in?next=%2Fmy-learning`)
  await page.getByRole('link', { name: 'Continue with Google' }).click()
  await expect(page).toHaveURL(/\/welcome/)
  await expectAccessible(page)
  await page.getByRole('radio', { name: /^Teach/ }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL(/\/my-learning/)
  const me = await (await page.request.get(`${instance.url}/api/auth/me`)).json()
  expect(me.user).toMatchObject({ email, role: 'instructor', provider: 'google', emailVerified: true })

  await page.context().clearCookies()
  await page.goto(`${instance.url}/sign-in`)
  await page.getByRole('link', { name: 'Continue with Google' }).click()
  await expect(page).not.toHaveURL(/\/(welcome|sign-in)/)
  expect((await (await page.request.get(`${instance.url}/api/auth/me`)).json()).user.id).toBe(me.user.id)
})

test('an address changes by the code of a mail to the new one, and the old one can stop it', async ({ page }) => {
  const { name, email, password } = newPerson()
  await page.request.post(`${instance.url}/api/auth/register`, { data: { name, email, password } })
  await page.request.post(`${instance.url}/api/auth/login`, { data: { email, password } })
  const ask = async (wanted: string) => {
    await page.goto(`${instance.url}/account`)
    await page.getByRole('button', { name: /^change.*address/i }).click()
    await page.getByLabel('New address').fill(wanted)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Send the code' }).click()
    await expect(page.getByText(`Confirm ${wanted}`)).toBeVisible()
  }

  await ask(`somebody.${email}`)
  const warning = await mailbox.read(email, /\/stop-email-change/)
  const link = /https?:\/\/\S+\/stop-email-change\S*/.exec(warning)?.[0] ?? ''
  expect(new URL(link).origin).toBe(instance.url)
  await page.goto(link)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'It was not me: stop it' }).click()
  await expect(page.getByRole('heading', { name: 'Stopped' })).toBeVisible()

  await page.request.post(`${instance.url}/api/auth/login`, { data: { email, password } })
  const wanted = `new.${email}`
  await ask(wanted)
  await page.getByLabel('Code').fill(codeIn(await mailbox.read(wanted, /\d{6}/)))
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await expect(page.getByText(`Confirm ${wanted}`)).toBeHidden()
  await expect(page.getByText(wanted).first()).toBeVisible()
  await mailbox.read(email, /address/i)
  await page.context().clearCookies()
  const byOld = await page.request.post(`${instance.url}/api/auth/login`, { data: { email, password } })
  const byNew = await page.request.post(`${instance.url}/api/auth/login`, { data: { email: wanted, password } })
  expect([byOld.status(), byNew.status()]).toEqual([401, 200])
})
