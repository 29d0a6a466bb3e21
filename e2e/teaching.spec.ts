import { type Browser, expect as expectNow, type Page } from '@playwright/test'
import { expect, expectAccessible, newPerson, test } from './fixtures'

const film = 'db/demo/assets/welcome.mp4'
const captions = 'db/demo/assets/welcome.en.vtt'

const anotherBrowser = async (browser: Browser) =>
  (await browser.newContext({ baseURL: process.env.LECTERN_URL, locale: 'en-US', timezoneId: 'UTC' })).newPage()

const signIn = async (page: Page, email: string, password: string) => {
  const reply = await page.request.post('/api/auth/login', { data: { email, password } })
  expect(reply.status()).toBe(200)
}

/** Where the film stands, in seconds. */
const secondsOf = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)

const saved = (page: Page, kind: string) =>
  page.waitForResponse(
    reply => reply.url().endsWith('/learning/events') && Boolean(reply.request().postData()?.includes(`"${kind}"`)),
  )

test('an instructor builds and publishes a course; a learner buys it, goes on at the second in another browser, finishes and rates it; the instructor sees it', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  const title = `Quiet reading ${Date.now().toString(36)}`

  // The course: four facts, then the landing page, which saves itself.
  await signIn(page, 'instructor@lectern.example', 'lectern-demo')
  await page.goto('/teach')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'New course' }).first().click()
  await expect(page).toHaveURL(/\/teach\/new$/)
  await expectAccessible(page)
  await page.getByLabel('Title').fill(title)
  await page.getByRole('combobox', { name: 'Subject' }).selectOption({ label: 'Programming' })
  await page.getByLabel('Price').fill('12.50')
  await page.getByRole('button', { name: /create/i }).click()
  await expect(page).toHaveURL(/\/teach\/[0-9a-f]{24}$/)
  const courseId = page.url().split('/').at(-1)
  await page.getByLabel('Description').fill('How to read difficult texts, **slowly** and with a pencil.')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'cover.png',
      mimeType: 'image/png',
      buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 640, height: 360 } }),
    })
  const stored = async () => (await page.request.get(`/api/courses/${courseId}`)).json()
  await expect.poll(async () => Boolean((await stored()).thumbnailUrl), { timeout: 30_000 }).toBe(true)
  await expect(
    page
      .getByText(/^Saved at/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible()
  await expectAccessible(page)

  // The curriculum: a section, a text and a film with captions.
  await page.getByRole('link', { name: 'Curriculum' }).click()
  await expect(page).toHaveURL(/\/curriculum$/)
  await page.getByRole('button', { name: 'Add section' }).first().click()
  await page.getByLabel('Name of the section').fill('Beginning')
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Beginning').first()).toBeVisible()

  await page
    .getByRole('button', { name: /^Add lesson/ })
    .first()
    .click()
  await page.getByRole('dialog').getByLabel(/^Text/).check()
  await page.getByRole('dialog').getByLabel('Title').fill('Why slowly')
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page).toHaveURL(/\/curriculum\/[0-9a-f]{24}$/)
  await page.getByRole('textbox', { name: 'Text of the lesson' }).fill('## Slowly\n\nBecause **nobody** is waiting.')
  await expect(
    page
      .getByText(/^Saved at/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible({ timeout: 30_000 })
  await page.getByRole('switch', { name: 'Published' }).check()
  await expectAccessible(page)

  await page.goto(`/teach/${courseId}/curriculum`)
  await page
    .getByRole('button', { name: /^Add lesson/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel(/^Video/)
    .first()
    .check()
  await dialog.locator('input[type=file]').setInputFiles(film)
  await expect(dialog.getByText(/is uploaded|welcome\.mp4/).first()).toBeVisible({ timeout: 60_000 })
  await dialog.getByLabel('Title').fill('With a pencil')
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).not.toHaveAttribute('aria-disabled', 'true', {
    timeout: 60_000,
  })
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('link', { name: 'With a pencil' }).click()
  await expect(page).toHaveURL(/\/curriculum\/[0-9a-f]{24}$/)
  const filmId = page.url().split('/').at(-1) as string
  await page.locator('input[type=file]').last().setInputFiles(captions)
  await expect(page.getByRole('button', { name: /^Remove captions/ })).toBeVisible({ timeout: 30_000 })
  const published = page.waitForResponse(
    reply => reply.url().endsWith(`/materials/${filmId}`) && reply.request().method() === 'PATCH' && reply.ok(),
  )
  await page.getByRole('switch', { name: 'Published' }).check()
  await published

  // Live, once the list says that nothing is missing.
  await page.goto(`/teach/${courseId}`)
  await page.getByRole('button', { name: /^Go live/ }).click()
  await page.getByRole('button', { name: 'Publish the course' }).click()
  await expect(page.getByText('Published').first()).toBeVisible()
  const { slug } = await stored()

  // A learner finds it and pays.
  const person = newPerson()
  const learner = await anotherBrowser(browser)
  const headers = { origin: process.env.LECTERN_URL as string }
  await learner.request.post('/api/auth/register', { data: { ...person, confirmPassword: person.password } })
  await signIn(learner, person.email, person.password)
  await learner.request.post('/api/wallet/topups', { data: { amount: 20 }, headers })
  await learner.goto(`/courses/${slug}`)
  await expectAccessible(learner)
  const locked = await learner.request.get(`/api/materials/${filmId}`)
  expectNow((await locked.json()).media ?? null).toBeNull()
  await learner.getByRole('button', { name: 'Buy now' }).first().click()
  await expect(learner).toHaveURL(/\/checkout/)
  await learner.getByLabel('Address').fill('1 Reading Room')
  await learner.getByRole('radio', { name: 'Wallet' }).check()
  await learner.getByRole('button', { name: 'Pay $12.50' }).click()
  await expect(learner).toHaveURL(/\/orders\/[0-9a-f]{24}/)

  // The text is read, the film begun.
  await learner.goto(`/learn/${slug}`)
  await expect(learner.getByRole('heading', { name: 'Slowly', exact: true })).toBeVisible()
  await learner.getByRole('button', { name: /mark (as )?complete/i }).click()
  await expect(learner.getByText(/1 of 2/).first()).toBeVisible()
  await learner.goto(`/learn/${slug}/${filmId}`)
  await expect
    .poll(() => learner.locator('video').evaluate((video: HTMLVideoElement) => video.readyState))
    .toBeGreaterThanOrEqual(1)
  await expect(learner.locator('video track[kind=captions], video track[kind=subtitles]')).toHaveCount(1)
  await learner.locator('video').evaluate((video: HTMLVideoElement) => {
    video.muted = true
    video.currentTime = 12
  })
  const noted = saved(learner, 'position')
  await learner.locator('video').evaluate(async (video: HTMLVideoElement) => {
    await video.play()
    video.pause()
  })
  await noted
  const at = await secondsOf(learner)
  expect(Math.abs(at - 12)).toBeLessThan(3)

  // Another browser goes on at that second, to the end.
  const elsewhere = await anotherBrowser(browser)
  await signIn(elsewhere, person.email, person.password)
  await elsewhere.goto(`/learn/${slug}`)
  await expect(elsewhere).toHaveURL(new RegExp(filmId))
  await expect.poll(async () => Math.abs((await secondsOf(elsewhere)) - at)).toBeLessThan(2)
  const done = saved(elsewhere, 'completed')
  await elsewhere.locator('video').evaluate(async (video: HTMLVideoElement) => {
    video.muted = true
    video.currentTime = video.duration - 0.5
    await video.play()
  })
  await done

  // What they think of it.
  await elsewhere.goto(`/courses/${slug}`)
  const words = elsewhere.getByLabel('What would you tell a friend about it?')
  // The stars open the form, once the page listens.
  await expect(async () => {
    await elsewhere.getByRole('radio', { name: '5 stars' }).press('Space')
    await expect(words).toBeVisible({ timeout: 1000 })
  }).toPass()
  await words.fill('Slow, and worth it.')
  await elsewhere.getByRole('button', { name: 'Publish rating' }).click()
  await expect(elsewhere.getByText('Slow, and worth it.').first()).toBeVisible()

  // The instructor sees the learner, the words, and answers them.
  await page.goto(`/teach/${courseId}/learners`)
  await expect(page.getByText(person.name).first()).toBeVisible()
  await expect(page.getByText('100').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/teach/${courseId}/analytics`)
  await expect(page.getByText('$11.25').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/teach/${courseId}/reviews`)
  await expect(page.getByText('Slow, and worth it.')).toBeVisible()
  await learner.context().close()
  await elsewhere.context().close()
})

test('a text that is too complex to be formatted is not saved: field and preview say so, until it is written otherwise', async ({
  browser,
}) => {
  // A browser of its own: the refused request is an error in its console.
  const page = await anotherBrowser(browser)
  const reply = await page.request.post('/api/auth/login', {
    data: { email: 'instructor@lectern.example', password: 'lectern-demo' },
  })
  const headers = { Authorization: `Bearer ${(await reply.json()).token}` }
  const [{ id: category }] = await (await page.request.get('/api/categories')).json()
  const made = await page.request.post('/api/courses', {
    headers,
    data: { title: 'Too much', category, price: 1, description: 'As it was.' },
  })
  const { id } = await made.json()
  const stored = async () => (await (await page.request.get(`/api/courses/${id}`, { headers })).json()).description
  await page.goto(`/teach/${id}`)
  const description = page.getByLabel('Description')
  const refusal = page.getByText(/too complex to be formatted/).filter({ visible: true })

  await description.fill('> '.repeat(200))
  await expect(refusal).toBeVisible()
  expect(await stored()).toBe('As it was.')
  await page.getByRole('tab', { name: 'Preview' }).click()
  await expect(refusal).toBeVisible()
  await expect(page.locator('.prose-reading')).toHaveText(/^> > >/)
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Write' }).click()
  await description.fill('As it **is**.')
  await expect.poll(stored).toBe('As it **is**.')
  await page.getByRole('tab', { name: 'Preview' }).click()
  await expect(page.locator('.prose-reading strong')).toHaveText('is')
  await expect(refusal).toBeHidden()
  await page.close()
})
