import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, newPerson, test } from './fixtures'

const slug = 'javascript-from-first-line-to-real-projects'

type Lesson = { id: string; type: string; title: string; isPreview: boolean }

/** Somebody who has signed up, and a client of the API that speaks for them. */
async function aStranger() {
  const { name, email, password } = newPerson()
  let token = ''
  const api = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${process.env.LECTERN_URL}/api${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return response.json()
  }
  token = (await api('POST', '/auth/register', { name, email, password })).accessToken
  const signIn = (page: Page) => page.request.post('/api/auth/login', { data: { email, password } })
  return { api, signIn }
}

/** A learner who has the course. */
async function aLearner() {
  const { api, signIn } = await aStranger()
  const course = await api('GET', `/courses/${slug}`)
  const cart = await api('POST', '/cart/items', { courseId: course.id })
  await api('POST', '/wallet/topups', { amount: cart.total })
  await api('POST', '/order', {
    address: '1 Reading Room',
    phoneNumber: '0912345678',
    totalAmount: cart.total,
    carts: [cart.items[0].id],
  })
  const lessons: Lesson[] = course.sections.flatMap((section: { materials: Lesson[] }) => section.materials)
  const [film, text] = [lessons.find(({ type }) => type === 'video'), lessons.find(({ type }) => type === 'text')]
  if (!film || !text) throw new Error('The demo course has a film and a text.')
  const pathOf = (lesson: Lesson) => `/learn/${slug}/${lesson.id}`
  return { api, signIn, course, lessons, film, text, pathOf }
}

/** The film, ready to play. */
async function theFilm(page: Page) {
  const film = page.locator('video')
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThanOrEqual(1)
  return {
    now: () => film.evaluate((video: HTMLVideoElement) => video.currentTime),
    isPaused: () => film.evaluate((video: HTMLVideoElement) => video.paused),
    get: (name: 'volume' | 'muted' | 'playbackRate') =>
      film.evaluate((video: HTMLVideoElement, key) => video[key], name),
    captions: () =>
      film.evaluate(
        (video: HTMLVideoElement) => [...video.textTracks].find(track => track.mode === 'showing')?.language ?? 'none',
      ),
  }
}

const anotherBrowser = async (browser: Browser) =>
  (await browser.newContext({ baseURL: process.env.LECTERN_URL, locale: 'en-US', timezoneId: 'UTC' })).newPage()

const saved = (page: Page, kind: string) =>
  page.waitForResponse(
    reply => reply.url().endsWith('/learning/events') && Boolean(reply.request().postData()?.includes(`"${kind}"`)),
  )

test('a film obeys its keys, except where somebody types, holds a modifier, or has turned them off', async ({
  page,
}) => {
  const learner = await aLearner()
  await learner.signIn(page)
  await page.goto(learner.pathOf(learner.film))
  const film = await theFilm(page)
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  expect(await film.isPaused()).toBe(true)

  await page.keyboard.press('l')
  await expect.poll(film.now).toBe(10)
  await page.keyboard.press('j')
  await expect.poll(film.now).toBe(0)
  await page.keyboard.press('ArrowRight')
  await expect.poll(film.now).toBe(5)
  await page.keyboard.press('5')
  await expect.poll(async () => Math.round(await film.now())).toBe(20)
  await page.keyboard.press('Control+l')
  expect(Math.round(await film.now())).toBe(20)

  await page.keyboard.press('m')
  await expect.poll(() => film.get('muted')).toBe(true)
  await page.keyboard.press('m')
  await page.locator('video').focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => film.get('volume')).toBeCloseTo(0.95)
  await page.keyboard.press('c')
  await expect.poll(film.captions).toBe('en')
  await page.keyboard.press('Shift+>')
  await expect.poll(() => film.get('playbackRate')).toBe(1.25)
  await page.keyboard.press('k')
  await expect.poll(film.isPaused).toBe(false)
  await page.keyboard.press('Space')
  await expect.poll(film.isPaused).toBe(true)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('SECTION')
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull()

  // The line of time is a slider that the keyboard reaches, and says where it stands in words.
  const line = page.getByRole('slider', { name: 'Place in the video' })
  await line.focus()
  const before = await film.now()
  await page.keyboard.press('ArrowRight')
  await expect.poll(film.now).toBeCloseTo(before + 5, 0)
  await expect(line).toHaveAttribute('aria-valuetext', /^0:\d\d of 0:40$/)

  // Typing is typing.
  const place = await film.now()
  await page.getByLabel('Search the transcript').fill('')
  await page.getByLabel('Search the transcript').pressSequentially('jkl 5m')
  expect([await film.now(), await film.get('muted'), await film.isPaused()]).toEqual([place, false, true])
  await page.getByLabel('Search the transcript').fill('')

  await page.locator('h1').click()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help).toBeVisible()
  await expectAccessible(page)
  await help.getByRole('switch', { name: /Use keyboard shortcuts/ }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('l')
  expect(await film.now()).toBe(place)

  // All of it is remembered.
  await page.reload()
  const again = await theFilm(page)
  await expect.poll(() => again.get('playbackRate')).toBe(1.25)
  await expect.poll(() => again.get('volume')).toBeCloseTo(0.95)
  await expect.poll(again.captions).toBe('en')
  await page.keyboard.press('m')
  expect(await again.get('muted')).toBe(false)
  await expectAccessible(page)
})

test('a transcript leads to its seconds, notes keep theirs, and another browser goes on at that very second', async ({
  page,
  browser,
}) => {
  const learner = await aLearner()
  await learner.signIn(page)
  await page.goto(learner.pathOf(learner.film))
  const film = await theFilm(page)

  // The transcript: search, marked line, click.
  await page.getByRole('tab', { name: 'Transcript' }).click()
  const lines = page.getByRole('tabpanel').getByRole('listitem')
  await expect(lines).toHaveCount(7)
  await page.getByLabel('Search the transcript').fill('PLACE')
  await expect(page.getByText('Lines found: 1')).toBeVisible()
  await expect(page.locator('mark')).toHaveText('place')
  const stored = saved(page, 'position')
  await lines.getByRole('button', { name: /Lectern keeps your place/ }).click()
  await expect.poll(film.now).toBeCloseTo(29.2, 1)
  await stored
  await page.getByLabel('Search the transcript').fill('')
  await expect(page.locator('[aria-current="true"]')).toContainText('Lectern keeps your place')
  await page.getByLabel('Language', { exact: true }).selectOption('vi')
  await expect(lines.first()).toContainText('nhạc nhẹ')

  // A note at this second.
  await page.locator('h1').click()
  await page.keyboard.press('n')
  const field = page.getByRole('textbox', { name: /New note at 0:29/ })
  await expect(field).toBeFocused()
  await field.fill('Come back <b>before</b> it fades')
  await page.keyboard.press('Control+Enter')
  const note = page.getByRole('listitem').filter({ hasText: 'Come back <b>before</b> it fades' })
  await expect(note.getByRole('button', { name: 'Edit the note at 0:29' })).toBeEnabled()
  await expectAccessible(page)

  // Another browser: the same second, the same note.
  const other = await anotherBrowser(browser)
  await learner.signIn(other)
  await other.goto(learner.pathOf(learner.film))
  const elsewhere = await theFilm(other)
  await expect.poll(async () => Math.floor(await elsewhere.now())).toBe(29)
  await expect(other.getByText('You stopped at 0:29.')).toBeVisible()
  await other.getByRole('tab', { name: 'My notes' }).click()
  await other.getByRole('button', { name: 'Edit the note at 0:29' }).click()
  await other.getByRole('textbox', { name: 'Edit' }).fill('Tomorrow, then in a week')
  const changed = other.waitForResponse(reply => reply.request().method() === 'PATCH' && reply.ok())
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(other.getByText('Tomorrow, then in a week')).toBeVisible()
  // Leaving in the middle keeps the place as well.
  await other.getByRole('button', { name: 'From the beginning' }).click()
  await other.locator('h1').click()
  await other.keyboard.press('l')
  await expect.poll(elsewhere.now).toBeCloseTo(10, 0)
  await changed
  await other.goto('/my-learning?tab=notes')
  await expect
    .poll(async () => (await learner.api('GET', `/learning/materials/${learner.film.id}`)).progress.positionSeconds)
    .toBe(10)
  await expect(other.getByText('Tomorrow, then in a week')).toBeVisible()
  await expectAccessible(other)
  await other.getByRole('link', { name: 'Go to 0:29' }).click()
  await expect.poll(async () => Math.floor(await (await theFilm(other)).now())).toBe(29)
  await other.context().close()

  // Deleting can be undone.
  await page.reload()
  await page.getByRole('tab', { name: 'My notes' }).click()
  await page.getByRole('button', { name: 'Delete the note at 0:29' }).click()
  await expect(page.getByText('No notes here yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Delete the note at 0:29' })).toBeEnabled()
})

test('the end of a film completes it; the next lesson follows after a countdown that can be called off', async ({
  page,
}) => {
  const learner = await aLearner()
  await learner.signIn(page)
  await page.goto(learner.pathOf(learner.film))
  const film = await theFilm(page)
  await page.getByText('Play the next lesson by itself').click()
  const toTheEnd = () =>
    page.locator('video').evaluate((video: HTMLVideoElement) => {
      video.currentTime = video.duration - 1
    })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  const completed = saved(page, 'completed')
  await toTheEnd()
  await completed
  await expect(page.getByText('Next lesson in 5')).toBeVisible()
  await expect(page.getByText('1 of 11 lessons').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/Next lesson in/)).toBeHidden()
  await page.getByRole('button', { name: 'Watch again' }).click()
  await expect.poll(film.isPaused).toBe(false)
  await toTheEnd()
  await expect(page).toHaveURL(new RegExp(`${learner.text.id}$`), { timeout: 20_000 })
  await expect(page.getByRole('heading', { level: 1, name: learner.text.title })).toBeVisible()
})

test('a text remembers how far it was read, on any device', async ({ page, browser }) => {
  const learner = await aLearner()
  await learner.signIn(page)
  await page.goto(learner.pathOf(learner.text))
  await expect(page.getByRole('progressbar', { name: 'Read so far' })).toBeAttached()
  const stored = saved(page, 'position')
  const share = async (one: Page) =>
    Number(await one.getByRole('progressbar', { name: 'Read so far' }).getAttribute('aria-valuenow'))
  await page.mouse.move(700, 400)
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 300)
      return share(page)
    })
    .toBeGreaterThan(20)
  await stored
  const read = await share(page)
  const other = await anotherBrowser(browser)
  await learner.signIn(other)
  await other.goto(learner.pathOf(learner.text))
  await expect(other.getByText('You go on where you stopped reading.')).toBeVisible()
  await expect.poll(async () => Math.abs((await share(other)) - read)).toBeLessThanOrEqual(3)
  await other.getByRole('button', { name: 'From the beginning' }).click()
  await expect.poll(() => other.evaluate(() => window.scrollY)).toBe(0)
  await other.context().close()
})

test('R12: the page plays by the session: its addresses have no end that a long film would meet', async ({ page }) => {
  const learner = await aLearner()
  await learner.signIn(page)
  await page.goto(learner.pathOf(learner.film))
  await theFilm(page)
  const addresses = await page.evaluate(() =>
    [...document.querySelectorAll('video, track')].map(element => element.getAttribute('src') ?? ''),
  )
  for (const address of addresses) expect(address).toMatch(/^\/api\/media\/[0-9a-f]{24}$/)
  const nextPart = () =>
    page.evaluate(
      address => fetch(address, { headers: { Range: 'bytes=1000-1999' } }).then(({ status }) => status),
      addresses[0] ?? '',
    )
  expect(await nextPart()).toBe(206)
  // The demo's film is a preview too; server/keep-alive-files.test.ts has one that a refund ends.
})

test('an address that has run out is replaced without a word, and the film goes on where it was', async ({
  browser,
}) => {
  const learner = await aLearner()
  await learner.api('POST', '/learning/events', {
    materialId: learner.film.id,
    kind: 'position',
    positionSeconds: 17,
  })
  const page = await anotherBrowser(browser)
  await learner.signIn(page)
  let isExpired = true
  await page.route(/\/api\/media\//, route =>
    isExpired && route.request().resourceType() === 'media'
      ? route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"type":"link-expired"}' })
      : route.continue(),
  )
  await page.route(/\/api\/learning\/materials\//, route => {
    isExpired = false
    return route.continue()
  })
  await page.goto(learner.pathOf(learner.film))
  const film = await theFilm(page)
  await expect.poll(async () => Math.floor(await film.now())).toBe(17)
  await expect(page.getByText('The video stopped')).toBeHidden()

  // Without a connection there is a button, and it helps once there is one.
  await page.unroute(/\/api\/learning\/materials\//)
  await page.route(/\/api\/learning\/materials\//, route => (isExpired ? route.abort() : route.continue()))
  isExpired = true
  await page.locator('video').evaluate((video: HTMLVideoElement) => video.load())
  await expect(page.getByText('The video stopped')).toBeVisible()
  isExpired = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('The video stopped')).toBeHidden()
  await theFilm(page)
  await page.context().close()
})

test('a link to a moment leads the film there for whoever watches, and to the lesson from anywhere else', async ({
  page,
}) => {
  const learner = await aLearner()
  await learner.signIn(page)
  await page.goto(learner.pathOf(learner.film))
  const film = await theFilm(page)
  await page.keyboard.press('5')
  await expect.poll(async () => Math.round(await film.now())).toBe(20)
  await page.getByRole('button', { name: 'Course chat' }).click()
  const words = `Look here ${Date.now().toString(36)}:`
  const field = page.getByRole('textbox', { name: 'Message', exact: true })
  await field.fill(`${words} and again`)
  // At the caret, with room on both sides.
  await field.evaluate((area: HTMLTextAreaElement, at) => area.setSelectionRange(at, at), words.length)
  await page.getByRole('button', { name: 'Link this moment' }).click()
  await expect(field).toBeFocused()
  const address = `${learner.pathOf(learner.film)}?t=20`
  await expect(field).toHaveValue(
    `${words} [${learner.film.title} · 0:20](${process.env.LECTERN_URL}${address}) and again`,
  )
  await page.keyboard.press('Enter')
  const link = page
    .getByRole('listitem')
    .filter({ hasText: words })
    .getByRole('link', { name: /· 0:20$/ })
  await expect(link).toHaveAttribute('href', address)
  await expectAccessible(page)

  await page.locator('video').evaluate((video: HTMLVideoElement) => {
    video.currentTime = 3
    video.dataset.same = 'yes'
  })
  await link.click()
  await expect.poll(film.now).toBe(20)
  await expect(page.locator('video')).toHaveAttribute('data-same', 'yes')
  await expect(page).toHaveURL(new RegExp(`${learner.film.id}$`))

  // Beside another lesson, in this very tab. A text has no moment to link.
  await page.goto(learner.pathOf(learner.text))
  await page.getByRole('button', { name: 'Course chat' }).click()
  await expect(page.getByRole('button', { name: 'Link this lesson' })).toBeVisible()
  await link.click()
  await expect(page.getByRole('heading', { level: 1, name: learner.film.title })).toBeVisible()
  await expect.poll(async () => Math.floor(await (await theFilm(page)).now())).toBe(20)
})

test('P-23, P-25: what the player sends to whoever has not bought the course holds nothing of its lessons', async ({
  page,
}) => {
  const learner = await aLearner()
  const locked = learner.lessons.find(({ isPreview, type }) => !isPreview && type === 'text')
  if (!locked) throw new Error('The demo course has a locked text.')
  const own = await learner.api('GET', `/learning/materials/${locked.id}`)
  const secret = own.text.match(/[A-Z][\w ,.]{40,}/)[0].slice(0, 40)
  const flights: Record<string, string>[] = [{}, { RSC: '1' }]
  const look = async (signIn?: (page: Page) => unknown) => {
    await page.context().clearCookies()
    await signIn?.(page)
    const texts = await Promise.all(
      flights.map(async headers => (await page.request.get(learner.pathOf(locked), { headers })).text()),
    )
    return texts.map(text => text.includes(secret) || text.includes('/api/media/'))
  }
  expect(await look()).toEqual([false, false])
  expect(await look((await aStranger()).signIn)).toEqual([false, false])
  expect(await look(learner.signIn)).toEqual([true, true])
})

test('a course is put away and taken out again', async ({ page }) => {
  const learner = await aLearner()
  await learner.signIn(page)
  await page.goto('/my-learning')
  await page.getByRole('button', { name: /^Actions for JavaScript/ }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page.getByRole('heading', { name: 'Your desk is clear' })).toBeVisible()
  await page.getByRole('link', { name: /^Archived/ }).click()
  await expect(page.getByRole('link', { name: /JavaScript: From First Line/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Actions for JavaScript/ }).click()
  await page.getByRole('menuitem', { name: 'Take out of the archive' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing archived' })).toBeVisible()
  await page.goto('/my-learning?search=javascript')
  await expect(page.getByText('1 course for “javascript”')).toBeVisible()
})
