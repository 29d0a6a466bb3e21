import { createServer } from 'node:net'
import type { Browser, Page } from '@playwright/test'
import { type Instance, startInstance } from '@/server/testing/instance'
import { expect, expectAccessible, newPerson, test } from './fixtures'
import { type Mailbox, openMailbox } from './mailbox'

let mailbox: Mailbox
let instance: Instance

test.beforeAll(async () => {
  const port = await freePort()
  mailbox = await openMailbox()
  instance = await startInstance({ port, env: { APP_URL: `http://localhost:${port}`, SMTP_URL: mailbox.url } })
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

type Person = ReturnType<typeof newPerson>

/** Opens an account and signs the browser in; returns a token for what the journey does not look at. */
async function register(page: Page, { name, email, password }: Person): Promise<string> {
  const reply = await page.request.post(`${instance.url}/api/auth/register`, { data: { name, email, password } })
  expect(reply.status()).toBe(201)
  return (await reply.json()).accessToken
}

const codeIn = (text: string) => /\b(\d{6})\b/.exec(text)?.[1] ?? ''

/** Confirms the address of whoever the browser is signed in as, by the code of the mail that it got. */
async function verify(page: Page, { email }: Person): Promise<void> {
  await page
    .getByLabel(/code/i)
    .first()
    .fill(codeIn(await mailbox.read(email, /\b\d{6}\b/)))
  await page.getByRole('button', { name: 'Confirm address' }).click()
}

const anotherBrowser = async (browser: Browser) =>
  (await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' })).newPage()

/** The address in the newest invitation to somebody. */
const invitationOf = async ({ email }: Person) =>
  /https?:\/\/\S+\/invitations\/\S+/.exec(await mailbox.read(email, /\/invitations\//))?.[0] ?? ''

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

/** A published course of the school for its members, with two lessons. */
async function makeCourse(page: Page, token: string, orgId: string, title: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` }
  const send = async (method: 'post' | 'patch', path: string, data: object) => {
    const reply = await page.request[method](`${instance.url}/api${path}`, { headers, data })
    expect(reply.ok(), `${path}: ${await reply.text()}`).toBe(true)
    return reply.json()
  }
  const [category] = await (await page.request.get(`${instance.url}/api/categories`)).json()
  const words = 'What the class reads together, one chapter each week, with time to ask.'
  const course = await send('post', `/organizations/${orgId}/courses`, {
    title,
    category: category.id,
    level: 'beginner',
    price: 0,
    language: 'en',
    isOrgPrivate: true,
    description: words,
    thumbnailUrl: 'https://example.com/cover.jpg',
    whatYoullLearn: ['Read slowly', 'Ask well', 'Write it down'],
  })
  for (const lesson of ['First evening', 'Second evening']) {
    await send('post', '/materials', {
      courseId: course.id,
      title: lesson,
      type: 'text',
      content: words,
      isPublished: true,
    })
  }
  await send('patch', `/courses/${course.id}`, { isPublished: true })
}

test('an organizer founds a school and invites people by mail; a teacher takes attendance from the keyboard; a learner sees it; the report exports', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  const [organizer, teacher, an, binh] = [newPerson(), newPerson(), newPerson(), newPerson()]
  const school = `School ${organizer.username}`
  const title = `Reading ${organizer.username}`
  const token = await register(page, organizer)

  // The school, a level and a term that has begun.
  await page.goto(`${instance.url}/org/new`)
  await expectAccessible(page)
  await page.getByLabel('Name').fill(school)
  await page.getByRole('button', { name: 'Found it' }).click()
  await expect(page).toHaveURL(/\/org\/[0-9a-f]{24}$/)
  const orgId = page.url().split('/').at(-1) ?? ''
  const org = `${instance.url}/org/${orgId}`
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()
  // The title of a page that is streamed may come after its heading.
  await expect(page).toHaveTitle(/./)
  await expectAccessible(page)

  await page.goto(`${org}/levels`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'New level' }).click()
  await dialog.getByLabel('Name').fill('Grade 6')
  await dialog.getByRole('button', { name: 'Create level' }).click()
  await expect(page.getByRole('heading', { name: 'Grade 6' })).toBeVisible()
  await page.getByRole('button', { name: 'Add a term to Grade 6' }).click()
  await dialog.getByLabel('Name').fill('Autumn')
  await dialog.getByLabel('First day').fill(day(-10))
  await dialog.getByLabel('Last day').fill(day(80))
  await dialog.getByRole('button', { name: 'Create term' }).click()
  await expect(page.getByText('Now', { exact: true })).toBeVisible()
  await expectAccessible(page)

  // Nobody is mailed before the organizer's own address is verified; the page says so and leads there and back.
  await page.goto(`${org}/members`)
  await expect(page.getByText('Your e-mail address is not verified yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Enter the code' }).click()
  await verify(page, organizer)
  await expect(page).toHaveURL(`${org}/members`)
  await expect(page.getByText('Your e-mail address is not verified yet')).toBeHidden()

  // Three invitations, each a real mail.
  for (const [person, role] of [
    [teacher, 'Instructor'],
    [an, 'Student'],
    [binh, 'Student'],
  ] as const) {
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await dialog.getByLabel('E-mail').fill(person.email)
    await dialog.getByRole('combobox', { name: 'Role' }).selectOption({ label: role })
    if (role === 'Student') {
      await dialog.getByRole('combobox', { name: 'Level' }).selectOption({ label: 'Grade 6' })
      await dialog.getByRole('combobox', { name: 'Term' }).selectOption({ label: 'Autumn' })
    }
    await dialog.getByRole('button', { name: 'Send invitation' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('rowheader', { name: person.email })).toBeVisible()
  }
  await expectAccessible(page)

  // The teacher had an account; one learner opens theirs on the way, the other signs in by the link.
  const desk = await anotherBrowser(browser)
  await register(desk, teacher)
  await desk.goto(await invitationOf(teacher))
  // An address is somebody's once it is verified: before that there is nothing to accept.
  await expect(desk.getByRole('button', { name: /^Accept/ })).toHaveCount(0)
  await expectAccessible(desk)
  await desk.getByRole('link', { name: 'Verify the address' }).click()
  await verify(desk, teacher)
  await desk.getByRole('button', { name: /^Accept/ }).click()
  await expect(desk).toHaveURL(org)

  const phone = await anotherBrowser(browser)
  const link = await invitationOf(an)
  await phone.goto(link)
  await expectAccessible(phone)
  await phone.getByRole('link', { name: 'Open an account' }).click()
  await phone.getByLabel('Your name').fill(an.name)
  await phone.getByLabel('E-mail').fill(an.email)
  await phone.getByLabel('Password', { exact: true }).first().fill(an.password)
  await phone.getByRole('button', { name: 'Create account' }).click()
  await expect(phone).toHaveURL(/\/verify\?next=/)
  await verify(phone, an)
  await phone.getByRole('button', { name: /^Accept/ }).click()
  await expect(phone).toHaveURL(org)
  await phone.goto(link)
  await expect(phone.getByRole('heading', { name: `You belong to ${school}` })).toBeVisible()

  const other = await anotherBrowser(browser)
  await register(other, binh)
  await other.goto(link)
  await expect(other.getByRole('heading', { level: 1 })).not.toContainText('You are invited')
  await other.goto(await invitationOf(binh))
  await other.getByRole('link', { name: 'Verify the address' }).click()
  await verify(other, binh)
  await other.getByRole('button', { name: /^Accept/ }).click()
  await expect(other).toHaveURL(org)
  await other.context().close()

  // The course is taught in the term, and the whole level learns it.
  await makeCourse(page, token, orgId, title)
  await page.goto(`${org}/courses`)
  await expectAccessible(page)
  const actions = page.getByRole('button', { name: `Actions for ${title}` })
  await actions.click()
  await page.getByRole('menuitem', { name: 'Choose its term' }).click()
  await dialog.getByRole('combobox', { name: 'Term' }).selectOption({ label: 'Grade 6 · Autumn' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('cell', { name: 'Autumn' })).toBeVisible()
  await actions.click()
  await page.getByRole('menuitem', { name: 'Enrol a level or term' }).click()
  await dialog.getByRole('combobox', { name: 'Who' }).selectOption({ label: 'Grade 6' })
  await dialog.getByRole('button', { name: 'Enrol', exact: true }).click()
  await expect(dialog.getByText('2 people enrolled: 2 members in all.')).toBeVisible()

  // The teacher marks both sessions from the keyboard; nothing but arrows and letters.
  await desk.goto(`${org}/attendance`)
  await expectAccessible(desk)
  const grid = desk.getByRole('grid')
  const cell = (person: Person, session: number) =>
    grid.getByRole('gridcell', { name: new RegExp(`^${person.name}, session ${session}, `) })
  await grid.getByRole('gridcell').first().focus()
  const [first, second] = [an, binh].toSorted((a, b) => (a.name < b.name ? -1 : 1)) as [Person, Person]
  for (const key of ['p', 'ArrowRight', 'l', 'ArrowDown', 'a', 'ArrowLeft', 'p']) await desk.keyboard.press(key)
  await expect(cell(first, 1)).toHaveAttribute('data-status', 'present')
  await expect(cell(first, 2)).toHaveAttribute('data-status', 'late')
  await expect(cell(second, 1)).toHaveAttribute('data-status', 'present')
  await expect(cell(second, 2)).toHaveAttribute('data-status', 'absent')
  await expect(desk.getByText('All saved').first()).toBeVisible()
  await desk.reload()
  await expect(cell(second, 2)).toHaveAttribute('data-status', 'absent')
  await expectAccessible(desk)

  // The teacher becomes the instructor of the course, from the keyboard; then leaves the school, and it is the owner's.
  await page.goto(`${org}/courses`)
  await actions.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Name another instructor' }).focus()
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  await dialog.getByRole('combobox', { name: 'Instructor' }).selectOption({ label: teacher.name })
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByRole('rowheader', { name: title })).toContainText(teacher.name)
  await desk.goto(`${instance.url}/teach`)
  await expect(desk.getByText(title).first()).toBeVisible()
  await page.goto(`${org}/members`)
  await page.getByRole('button', { name: `Actions for ${teacher.name}` }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  const question = page.getByRole('alertdialog')
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Remove' }).click()
  await expect(question).toHaveCount(0)
  await page.goto(`${org}/courses`)
  await expect(page.getByRole('rowheader', { name: title })).toContainText(organizer.name)
  await desk.goto(`${instance.url}/teach`)
  await expect(desk.getByText(title)).toHaveCount(0)

  // A learner sees their own and nobody else's.
  await phone.goto(`${instance.url}/my-learning/attendance`)
  await expect(phone.getByRole('rowheader', { name: /First evening/ })).toBeVisible()
  await expect(phone.getByText('Present', { exact: true }).first()).toBeVisible()
  await expect(phone.getByText(binh.name)).toHaveCount(0)
  await expectAccessible(phone)
  expect((await phone.request.get(`${instance.url}/api/organizations/${orgId}/reports/attendance`)).status()).toBe(403)

  // The organizer's report, and the same as a file.
  await page.goto(`${org}/reports?by=learner`)
  await expect(page.getByText(an.name).first()).toBeVisible()
  await expectAccessible(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[download]').first().click()])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const file = Buffer.concat(chunks).toString('utf8')
  for (const person of [an, binh]) expect(file).toContain(person.name)
  await phone.context().close()
  await desk.context().close()
})

test('a mail that may be switched off is switched off by its link, without a sign-in and not by opening it', async ({
  page,
}) => {
  const api = async (method: string, path: string, token: string, body?: unknown) => {
    const reply = await page.request.fetch(`${instance.url}/api${path}`, {
      method,
      data: body,
      headers: token ? { Authorization: `Bearer ${token}` } : {},
    })
    expect(reply.ok(), `${method} ${path}: ${await reply.text()}`).toBe(true)
    return reply.json()
  }
  const verified = async (role: string) => {
    const { name, email, password } = newPerson()
    const { accessToken } = await api('POST', '/auth/register', '', { name, email, password, role })
    await api('POST', '/auth/verify-email', '', { email, otp: codeIn(await mailbox.read(email, /\b\d{6}\b/)) })
    return { email, token: accessToken as string }
  }
  const [teacher, editor] = [await verified('instructor'), await verified('student')]
  const [category] = await api('GET', '/categories', '')
  const draft = { title: 'Reading for two', category: category.id, price: 0 }
  const course = await api('POST', '/courses', teacher.token, draft)
  await api('POST', `/courses/${course.id}/editors`, teacher.token, { email: editor.email })
  const mail = await mailbox.read(editor.email, /can now edit/)
  const link = /https?:\/\/\S+\/unsubscribe\/\S+/.exec(mail)?.[0] ?? ''
  const isMailed = async () => {
    const rows: { type: string; email: boolean }[] = await api('GET', '/notifications/preferences', editor.token)
    return rows.find(({ type }) => type === 'editor-added')?.email
  }

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Stop these mails?' })).toBeVisible()
  await expect(page.getByText('You may edit a course')).toBeVisible()
  await expectAccessible(page)
  expect(await isMailed()).toBe(true)
  await page.getByRole('button', { name: 'Stop these mails' }).click()
  await expect(page.getByText('We write no more mails of this kind')).toBeVisible()
  expect(await isMailed()).toBe(false)
  await expectAccessible(page)

  await page.goto(`${link}x`)
  await expect(page.getByRole('heading', { name: 'This link is not complete' })).toBeVisible()
})
