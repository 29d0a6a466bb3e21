import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'
import { someone } from './people'

type Person = Awaited<ReturnType<typeof someone>>

/** What another program of the person does. */
async function api(url: string, token: string, method: string, path: string, body?: object) {
  const headers = { ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json' }
  const reply = await fetch(`${url}/api${path}`, { method, headers, body: body ? JSON.stringify(body) : undefined })
  expect(reply.ok, `${method} ${path}: ${reply.status}`).toBe(true)
  return reply.json()
}

async function aChat(one: Person, other: Person) {
  const chat = await api(one.url, one.token, 'POST', '/chat', { type: 'private', participants: [other.id] })
  const say = (content: string) => api(one.url, one.token, 'POST', `/chat/${chat.id}/messages`, { content })
  return { id: chat.id as string, say }
}

/** Two people, and the chat in which the first writes to the second. */
async function twoPeople(browser: Browser, baseURL: string | undefined) {
  const url = String(baseURL)
  const [an, binh] = [await someone(browser, url), await someone(browser, url)]
  return { an, binh, chat: await aChat(an, binh) }
}

/** The streams that a page opens. */
function streamsOf(page: Page): string[] {
  const streams: string[] = []
  page.on('request', request => {
    if (new URL(request.url()).pathname === '/api/chat/events') streams.push(request.url())
  })
  return streams
}

test('on any page the numbers of messages and notifications follow what happens', async ({ browser, baseURL }) => {
  const url = String(baseURL)
  const [an, binh] = [await someone(browser, url), await someone(browser, url)]
  const { page } = binh
  const stream = page.waitForRequest(request => request.url().includes('/api/chat/events'))
  await page.goto('/courses')
  await stream
  const head = page.getByRole('banner')
  const chat = await aChat(an, binh)
  await chat.say('Hello')
  await expect(head.getByText('Unread messages: 1')).toBeAttached()
  await api(url, binh.token, 'POST', `/chat/${chat.id}/read`, {})
  await expect(head.getByText('Unread messages:')).not.toBeAttached()

  const teacher = { email: 'instructor@lectern.example', password: 'lectern-demo' }
  const { accessToken } = await api(url, '', 'POST', '/auth/login', teacher)
  const school = await api(url, accessToken, 'POST', '/organizations', { name: 'A school for two' })
  await api(url, accessToken, 'POST', `/organizations/${school.id}/members`, { userId: binh.id })
  await expect(head.getByText('Unread: 1')).toBeAttached()
  await expect(page.getByRole('button', { name: /^Account of .*Unread notifications: 1$/ })).toBeVisible()
  await page.getByRole('button', { name: /Notifications/ }).click()
  await page.getByRole('link', { name: 'See all notifications' }).click()
  await expect(page.getByRole('main').getByText('invites you to join A school for two')).toHaveCount(1)
  for (const { page } of [an, binh]) await page.context().close()
})

test('all pages of a person share one stream; when its page closes another goes on, and nothing is missed', async ({
  browser,
  baseURL,
}) => {
  const { an, binh, chat } = await twoPeople(browser, baseURL)
  await chat.say('Zero')
  const [first, second] = [binh.page, await binh.page.context().newPage()]
  const [ofFirst, ofSecond] = [streamsOf(first), streamsOf(second)]
  for (const page of [first, second]) {
    await page.goto(`/chat/${chat.id}`)
    await expect(page.locator('ol').getByText('Zero')).toBeVisible()
  }
  await expect.poll(() => ofFirst.length).toBe(1)
  await chat.say('One')
  for (const page of [first, second]) await expect(page.locator('ol').getByText('One', { exact: true })).toBeVisible()
  expect(ofSecond).toHaveLength(0)

  await first.close()
  await chat.say('Two')
  await expect(second.locator('ol').getByText('Two', { exact: true })).toBeVisible()
  expect(ofSecond).toHaveLength(1)
  const third = await binh.page.context().newPage()
  const ofThird = streamsOf(third)
  await third.goto(`/chat/${chat.id}`)
  await chat.say('Three')
  for (const page of [second, third]) {
    await expect(page.locator('ol').getByText('Three', { exact: true })).toBeVisible()
    for (const text of ['Zero', 'One', 'Two', 'Three'])
      await expect(page.locator('ol').getByText(text, { exact: true })).toHaveCount(1)
  }
  expect(ofThird).toHaveLength(0)
  await second.context().close()
  await an.page.context().close()
})

test('a page that nobody saw while something was said catches up as soon as another page takes the line', async ({
  browser,
  baseURL,
}) => {
  const { an, binh, chat } = await twoPeople(browser, baseURL)
  await chat.say('Before')
  const { page: first } = binh
  await first.clock.install()
  const line = first.waitForRequest(request => request.url().includes('/api/chat/events'))
  await first.goto(`/chat/${chat.id}`)
  const ended = first.waitForEvent('requestfailed', request => request.url().includes('/api/chat/events'))
  await line
  await chat.say('Seen')
  await expect(first.locator('ol').getByText('Seen', { exact: true })).toBeVisible()
  await first.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await first.clock.fastForward('02:00')
  await ended
  await chat.say('Missed')
  expect(await first.locator('ol').getByText('Missed', { exact: true }).count()).toBe(0)

  const second = await binh.page.context().newPage()
  await second.goto(`/chat/${chat.id}`)
  await expect(second.locator('ol').getByText('Missed', { exact: true })).toBeVisible()
  await expect(first.locator('ol').getByText('Missed', { exact: true })).toHaveCount(1)
  await second.context().close()
  await an.page.context().close()
})

test('in a course’s chat one sees who reacted, and writes to somebody alone', async ({ page }) => {
  await page.request.post('/api/auth/login', {
    data: { email: 'student@lectern.example', password: 'lectern-demo' },
    headers: { 'Sec-Fetch-Mode': 'cors' },
  })
  await page.goto('/chat')
  await page.getByRole('link', { name: /JavaScript: From First Line/ }).click()
  const message = page.getByRole('listitem').filter({ hasText: 'My shopping list is online!' })
  await message.getByRole('button', { name: 'Actions for the message of Yuki Mori' }).click()
  await page.getByRole('menuitem', { name: 'Who reacted' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reactions' })
  await expect(dialog.getByRole('heading', { name: 'Hooray: 4' })).toBeVisible()
  await expect(dialog.getByText('Kofi Mensah')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await message.getByRole('button', { name: 'Actions for the message of Yuki Mori' }).click()
  await page.getByRole('menuitem', { name: 'Write to Yuki Mori' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Yuki Mori' })).toBeVisible()
})
