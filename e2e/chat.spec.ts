import postgres from 'postgres'
import { type Pair, startPair } from '@/server/testing/pair'
import { expect, expectAccessible, test } from './fixtures'
import { someone } from './people'

test.describe.configure({ mode: 'serial' })

let site: Pair

test.beforeAll(async () => {
  test.setTimeout(120_000)
  site = await startPair({ DEMO: '1' })
})

test.afterAll(() => site.remove())

test('two people talk live through two instances', async ({ browser }) => {
  const [here, there] = site.instances
  const [an, binh] = [await someone(browser, here.url), await someone(browser, there.url)]

  // People are found by an address that they have verified.
  const sql = postgres(site.database.url, { max: 1 })
  await sql`update users set email_verified_at = now() where id = ${binh.id}`
  await sql.end()
  await an.page.goto('/chat')
  await expectAccessible(an.page)
  await an.page.getByRole('button', { name: 'New conversation' }).click()
  await an.page.getByLabel('E-mail address').fill(binh.email)
  await an.page.getByRole('button', { name: 'Find' }).click()
  await an.page.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(an.page.getByRole('heading', { level: 1, name: binh.name })).toBeVisible()

  await binh.page.goto('/chat')
  await an.page.getByLabel('Message', { exact: true }).fill('Hello **from here**')
  await an.page.keyboard.press('Enter')
  await expect(an.page.getByText(/· Sent$/)).toBeVisible()
  // It comes to the other's list without anything being loaded again, with its count in the head of the page.
  const entry = binh.page.getByRole('link', { name: an.name })
  await expect(entry).toContainText('Hello from here')
  await expect(binh.page.getByRole('banner').getByText('Unread messages: 1')).toBeAttached()
  await entry.click()
  await expect(binh.page.locator('strong', { hasText: 'from here' })).toBeVisible()
  await expect(an.page.getByText(/· Read$/)).toBeVisible()

  await binh.page.getByLabel('Message', { exact: true }).pressSequentially('Hi')
  await expect(an.page.getByText(`${binh.name} is writing…`)).toBeVisible()
  await binh.page.keyboard.press('Enter')
  await expect(an.page.getByRole('log')).toContainText(`${binh.name}: Hi`)
  for (const { page } of [an, binh]) await expectAccessible(page)

  // A reaction, by the keyboard alone; the other sees it come, joins in, and sees it go.
  const hi = an.page.locator('ol > li').filter({ has: an.page.getByText('Hi', { exact: true }) })
  const react = hi.getByRole('button', { name: `React to the message of ${binh.name}` })
  await react.focus()
  await an.page.keyboard.press('Enter')
  const signs = an.page.getByRole('menu', { name: `React to the message of ${binh.name}` })
  await expect(signs.getByRole('menuitemcheckbox', { name: 'Thumbs up' })).toBeFocused()
  await expectAccessible(an.page)
  await an.page.keyboard.press('Escape')
  await expect(signs).toBeHidden()
  await expect(react).toBeFocused()
  await an.page.keyboard.press('Enter')
  await expect(signs.getByRole('menuitemcheckbox', { name: 'Thumbs up' })).toBeFocused()
  await an.page.keyboard.press('ArrowRight')
  await expect(signs.getByRole('menuitemcheckbox', { name: 'Heart' })).toBeFocused()
  await an.page.keyboard.press('Enter')
  await expect(hi.getByRole('button', { name: 'Heart: 1, yours too', pressed: true })).toBeVisible()
  await expect(react).toBeFocused()
  await binh.page.getByRole('button', { name: 'Heart: 1', exact: true, pressed: false }).click()
  await expect(hi.getByRole('button', { name: 'Heart: 2, yours too' })).toBeVisible()
  await expectAccessible(binh.page)
  await hi.getByRole('button', { name: 'Heart: 2, yours too' }).click()
  await expect(binh.page.getByRole('button', { name: 'Heart: 1, yours too' })).toBeVisible()
  // What the server refuses is taken back.
  await an.page.route('**/reactions/**', route => route.abort())
  await hi.getByRole('button', { name: 'Heart: 1', exact: true }).click()
  await expect(an.page.getByText('That did not work', { exact: true })).toBeVisible()
  await expect(hi.getByRole('button', { name: 'Heart: 1', exact: true, pressed: false })).toBeVisible()
  await an.page.unroute('**/reactions/**')
  // It is stored, and a change of the words leaves it.
  await binh.page.reload()
  await expect(binh.page.getByRole('button', { name: 'Heart: 1, yours too' })).toBeVisible()

  // Script stays text.
  await binh.page.getByLabel('Message', { exact: true }).fill('<img src=x onerror=alert(1)> [x](javascript:alert(1))')
  await binh.page.keyboard.press('Enter')
  await expect(an.page.locator('ol').getByText('<img src=x onerror=alert(1)>')).toBeVisible()
  expect(await an.page.locator('a[href^="javascript:"]').count()).toBe(0)

  // Without a line a message waits, and is sent when one wants.
  await an.page.route('**/messages', route => route.abort())
  await an.page.getByLabel('Message', { exact: true }).fill('Later')
  await an.page.keyboard.press('Enter')
  await expect(an.page.getByRole('alert').getByText('Not sent: no connection.')).toBeVisible()
  await an.page.unroute('**/messages')
  await an.page.getByRole('button', { name: 'Try again' }).click()
  await expect(binh.page.locator('ol').getByText('Later')).toBeVisible()
  for (const { page } of [an, binh]) await page.context().close()
})

test('whoever is out of a chat is told so where they write, and keeps their words', async ({ browser }) => {
  const [{ url }] = site.instances
  const [an, binh] = [await someone(browser, url), await someone(browser, url)]
  const call = (method: string, path: string, token: string, body?: unknown) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    }).then(reply => reply.json())
  const chat = await call('POST', '/chat', an.token, { type: 'private', participants: [binh.id] })
  await call('POST', `/chat/${chat.id}/messages`, an.token, { content: 'Hello' })
  // Nothing tells the page but the answer it gets.
  await binh.page.route('**/api/chat/events**', route => route.abort())
  await binh.page.goto(`/chat/${chat.id}`)
  await expect(binh.page.getByText('Hello', { exact: true }).last()).toBeVisible()
  await call('DELETE', `/chat/${chat.id}`, binh.token)

  await binh.page.getByLabel('Message', { exact: true }).fill('Are you still there?')
  await binh.page.keyboard.press('Enter')
  await expect(binh.page.getByText('You are no longer in this conversation')).toBeVisible()
  const words = binh.page.locator('ol > li').filter({ hasText: 'Are you still there?' })
  await expect(words).toContainText('Not sent')
  await expect(binh.page.getByRole('button', { name: 'Try again' })).toBeHidden()
  await expect(binh.page.getByLabel('Message', { exact: true })).toBeHidden()
  await expect(binh.page.getByRole('button', { name: 'Options of this conversation' })).toBeHidden()
  await expectAccessible(binh.page)
  await binh.page.getByRole('link', { name: 'To your conversations' }).click()
  await expect(binh.page).toHaveURL(/\/chat$/)

  // Where there is a stream it tells, and the list lets go of the chat as well.
  await an.page.goto(`/chat/${chat.id}`)
  const entry = an.page.getByRole('complementary').getByRole('link', { name: binh.name })
  await expect(entry).toBeVisible()
  await call('DELETE', `/chat/${chat.id}`, an.token)
  await expect(an.page.getByText('You are no longer in this conversation')).toBeVisible()
  await expect(entry).toBeHidden()
  for (const { page } of [an, binh]) await page.context().close()
})

test('a reported message waits for an administrator, who takes it away', async ({ browser }) => {
  const [{ url }] = site.instances
  const [an, binh] = [await someone(browser, url), await someone(browser, url)]
  const api = async (method: string, path: string, token: string, body: unknown) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const reply = await fetch(`${url}/api${path}`, { method, headers, body: JSON.stringify(body) })
    expect(reply.ok).toBe(true)
    return reply.json()
  }
  const chat = await api('POST', '/chat', an.token, { type: 'private', participants: [binh.id] })
  const words = `Unkind words ${Date.now().toString(36)}`
  const message = await api('POST', `/chat/${chat.id}/messages`, an.token, { content: words })
  await api('POST', `/chat/${chat.id}/messages/${message.id}/report`, binh.token, { reason: 'This is unkind.' })

  const admin = await (await browser.newContext({ baseURL: url, locale: 'en-US' })).newPage()
  await admin.request.post('/api/auth/login', { data: { email: 'admin@lectern.example', password: 'lectern-demo' } })
  await admin.goto('/admin/reports')
  await expectAccessible(admin)
  const report = admin.getByRole('listitem').filter({ hasText: words })
  await expect(report).toContainText('This is unkind.')
  await report.getByRole('button', { name: 'Delete the message' }).click()
  await expect(report).toBeHidden()
  await admin.goto('/admin/reports?status=resolved')
  await expect(report).toContainText('Deleted')
  for (const { page } of [an, binh, { page: admin }]) await page.context().close()
})

/** Reads a stream until the line is cut after so many bytes, or until `isEnough`. */
async function readStream(
  url: string,
  token: string,
  lastEventId: string | undefined,
  { cutAfter, onEvent }: { cutAfter: number; onEvent: (event: { id: string; data: string }) => boolean },
): Promise<string | undefined> {
  const cut = new AbortController()
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` }
  if (lastEventId) headers['Last-Event-ID'] = lastEventId
  const response = await fetch(`${url}/api/chat/events`, { headers, signal: cut.signal })
  expect(response.status).toBe(200)
  const decoder = new TextDecoder()
  let [text, bytes, last] = ['', 0, lastEventId]
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      // What lies behind the cut never arrives, in the middle of an event as well.
      const over = last ? bytes - cutAfter : 0
      text += decoder.decode(over > 0 ? chunk.subarray(0, Math.max(0, chunk.length - over)) : chunk, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const id = /^id: (.*)$/m.exec(block)?.[1]
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (id) last = id
        if (cutAfter === 0 && last) return last
        if (id && data && /^event: message$/m.test(block) && onEvent({ id, data })) return last
      }
      if (over > 0 && last) return last
    }
  } finally {
    cut.abort()
  }
  return last
}

test('hundreds of messages, cuts at random, two instances by turns: every message exactly once', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const [here, there] = site.instances
  const reader = await someone(browser, here.url)
  await reader.page.context().close()
  const writers = []
  for (let n = 0; n < 12; n++) {
    const writer = await someone(browser, n % 2 ? here.url : there.url)
    await writer.page.context().close()
    writers.push(writer)
  }
  const perWriter = 25
  const sent: string[] = []
  const got: string[] = []
  const total = writers.length * perWriter
  let begun = () => {}
  const isOpen = new Promise<void>(resolve => {
    begun = resolve
  })
  const listening = (async () => {
    // A place to begin at, from before the first message.
    let last = await readStream(here.url, reader.token, undefined, { cutAfter: 0, onEvent: () => false })
    begun()
    for (let turn = 0; got.length < total; turn++) {
      const { url } = turn % 2 ? here : there
      const cutAfter = 500 + Math.floor(Math.random() * 20_000)
      last = await readStream(url, reader.token, last, {
        cutAfter,
        onEvent: ({ data }) => got.push(JSON.parse(data).id) >= total,
      })
    }
  })()
  await isOpen
  const writing = Promise.all(
    writers.map(async ({ url, token }) => {
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
      const post = async (address: string, body: unknown) =>
        (await fetch(`${url}/api${address}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
      const chat = await post('/chat', { type: 'private', participants: [reader.id] })
      for (let n = 0; n < perWriter; n++)
        sent.push((await post(`/chat/${chat.id}/messages`, { content: `${n} ${'x'.repeat(200)}` })).id)
    }),
  )
  await Promise.all([listening, writing])
  expect(sent).toHaveLength(total)
  expect(got.sort()).toEqual(sent.sort())
})
