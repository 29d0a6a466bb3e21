import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, uploads, users } from '@/db/schema'
import { socketAddressHeader } from '@/lib/api/client-address'
import { fileStore } from '@/lib/uploads/storage'
import { announced } from '@/server/testing/announced'
import { call, del, get, patch, post, put } from '@/server/testing/api'
import { aCartLine, aCourse, aFeedback, anEnrolment, anOrder, aSignedIn, fund, unique } from '@/server/testing/builders'
import { aPrivateChat } from '@/server/testing/chats'
import { withDataDirectory } from '@/server/testing/lessons'
import { POST as postAvatar } from './avatar/route'

withDataDirectory()

const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const secrets = /passwordHash|argon2|totp|secret|"token|keyHash/i

test('001: the profile reads back as it was changed, key by key', async () => {
  const { user, token } = await aSignedIn()
  const change = {
    name: 'Trần Thị Bình',
    phoneNumber: '0912345678',
    address: '12 Lý Thường Kiệt',
    headline: 'Learns slowly, forgets little',
    bio: 'First line.\nSecond line.',
    locale: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    imageProfileUrl: 'https://pictures.example/me.png',
  }
  const reply = await patch('/users/profile', change, { token })
  expect([reply.status, reply.body]).toMatchObject([200, { ...change, id: user.id, email: user.email }])
  expect((await get('/users/profile', { token })).body).toEqual(reply.body)
  expect(reply.text).not.toMatch(secrets)
  const cleared = { phoneNumber: null, address: null, headline: null, bio: null, imageProfileUrl: null }
  expect((await put('/users/profile', cleared, { token })).body).toMatchObject({ ...cleared, name: change.name })
  expect([(await get('/users/profile')).status, (await patch('/users/profile', change)).status]).toEqual([401, 401])
})

test('a new name is at once on every kept page of the catalog', async () => {
  const { user, token } = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: user.id })
  for (const path of ['/users/profile', `/users/${user.id}`, '/auth']) {
    const { names, result } = await announced(() => patch(path, { name: unique('Name ') }, { token }))
    expect(result.status).toBe(200)
    expect([...names], path).toEqual(expect.arrayContaining([user.id, course.id, course.slug]))
  }
})

test('bad input is 400 on its field, and nothing changes', async () => {
  const { user, token } = await aSignedIn()
  const before = await rowOf(user.id)
  const cases: [string, unknown][] = [
    ['name', ''],
    ['name', null],
    ['fullName', 'a\nb'],
    ['email', 'nobody'],
    ['phoneNumber', '12'],
    ['address', 'x'.repeat(301)],
    ['headline', 'x'.repeat(121)],
    ['headline', 'two\nlines'],
    ['bio', 'x'.repeat(2001)],
    ['bio', ' '],
    ['locale', 'fr'],
    ['timeZone', 'Mars/Olympus'],
    ['imageProfileUrl', 'javascript:alert(1)'],
    ['imageProfileUrl', 'data:image/png;base64,AAAA'],
    ['imageProfileUrl', '/api/media/../auth/logout'],
    ['imageProfileUrl', `/api/media/${'a'.repeat(24)}`],
  ]
  for (const [path, value] of cases) {
    const reply = await patch('/users/profile', { address: 'Elsewhere 1', [path]: value }, { token })
    expect([path, value, reply.status, reply.body.errors?.[0]?.path]).toEqual([path, value, 400, path])
  }
  expect(await rowOf(user.id)).toEqual(before)
})

const picture = (
  options: { width?: number; height?: number; format?: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' } = {},
) => {
  const { width = 600, height = 400, format = 'png' } = options
  return sharp({ create: { width, height, channels: 3, background: '#3b6' } })
    .toFormat(format)
    .toBuffer()
}
const upload = (body: Uint8Array, type: string, token?: string) =>
  call('POST', '/users/profile/avatar', { body, token, headers: { 'Content-Type': type } })

test('a picture becomes a square of 256 pixels that everybody may see, and the one before is let go', async () => {
  const { user, token } = await aSignedIn()
  for (const format of ['png', 'jpeg', 'webp', 'gif', 'avif'] as const) {
    const reply = await upload(await picture({ format }), `image/${format}`, token)
    expect([format, reply.status, reply.body.imageProfileUrl]).toMatchObject([
      format,
      201,
      /^\/api\/media\/[0-9a-f]{24}$/,
    ])
  }
  const mine = await db().select().from(uploads).where(eq(uploads.ownerId, user.id)).orderBy(uploads.id)
  expect(mine).toHaveLength(5)
  expect(mine.map(({ attachedAt }) => attachedAt !== null)).toEqual([false, false, false, false, true])
  const { imageProfileUrl } = (await get('/users/profile', { token })).body
  const media = await get(imageProfileUrl.replace('/api', ''))
  expect([media.status, media.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(mine[4]).toMatchObject({ visibility: 'public', kind: 'image', contentType: 'image/webp' })
  // Sent back as it was read, the address changes nothing.
  expect((await patch('/users/profile', { imageProfileUrl, name: 'Still me' }, { token })).body).toMatchObject({
    imageProfileUrl,
    name: 'Still me',
  })
  expect((await del('/users/profile/avatar', { token })).body.imageProfileUrl).toBeNull()
  expect((await rowOf(user.id))?.avatarUploadId).toBeNull()
  expect((await del('/users/profile/avatar', { token })).status).toBe(200)
})

test('where a picture was taken does not go along, and it stands upright', async () => {
  const { user, token } = await aSignedIn()
  // The camera was held sideways: what it calls the left is the top.
  const left = await sharp({ create: { width: 300, height: 600, channels: 3, background: '#f00' } })
    .png()
    .toBuffer()
  const photo = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#00f' } })
    .composite([{ input: left, left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '21/1 1/1 1/1' } })
    .jpeg()
    .toBuffer()
  expect(photo.includes('Somebody')).toBe(true)
  await upload(photo, 'image/jpeg', token)
  const [row] = await db().select().from(uploads).where(eq(uploads.ownerId, user.id))
  const stored = Buffer.from(
    await new Response(
      fileStore().read(row?.storageKey as string, { start: 0, end: (row?.sizeBytes ?? 1) - 1 }),
    ).arrayBuffer(),
  )
  expect(await sharp(stored).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
  const top = await sharp(stored).extract({ left: 64, top: 32, width: 128, height: 32 }).stats()
  expect(top.dominant).toMatchObject({ r: expect.closeTo(248, -1.5), b: expect.closeTo(8, -1.5) })
  expect(stored.includes('Somebody')).toBe(false)
})

test('what is no picture, too large, empty or of another type is refused, and the picture stays', async () => {
  const { user, token } = await aSignedIn()
  const good = await picture()
  await upload(good, 'image/png', token)
  const before = await rowOf(user.id)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const bomb = await picture({ width: 8000, height: 8000 })
  const cases: [string, number, Uint8Array, string][] = [
    ['a document called a picture', 400, Buffer.from('<html><script>alert(1)</script>'), 'image/png'],
    ['SVG called PNG', 400, svg, 'image/png'],
    ['SVG', 415, svg, 'image/svg+xml'],
    ['half a picture', 400, good.subarray(0, 60), 'image/png'],
    ['more pixels than a portrait has', 400, bomb, 'image/png'],
    ['nothing', 400, new Uint8Array(), 'image/png'],
    ['JSON', 415, Buffer.from('{}'), 'application/json'],
    ['a form', 415, good, 'multipart/form-data; boundary=x'],
    ['more than 5 MiB', 413, Buffer.concat([good, Buffer.alloc(5 * 1024 * 1024)]), 'image/png'],
  ]
  for (const [name, status, body, type] of cases) {
    const reply = await upload(body, type, token)
    expect([name, reply.status, reply.headers.get('content-type')]).toEqual([name, status, 'application/problem+json'])
  }
  expect(await rowOf(user.id)).toEqual(before)
  expect((await upload(good, 'image/png')).status).toBe(401)
  const packed = await call('POST', '/users/profile/avatar', {
    body: good,
    token,
    headers: { 'Content-Type': 'image/png', 'Content-Encoding': 'gzip' },
  })
  expect(packed.status).toBe(415)
})

test('P-33: a body that says it is small and is not is cut off at 5 MiB', async () => {
  const { token } = await aSignedIn()
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  const request = new Request('http://localhost:3000/api/users/profile/avatar', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png', [socketAddressHeader]: '203.0.113.9' },
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect((await postAvatar(request)).status).toBe(413)
  expect(sent).toBeLessThan(5 * 1024 * 1024 + 10 * 65_536)
})

test('the download holds what is the person’s, and nothing of anybody else nor anything secret', async () => {
  const { user, token } = await aSignedIn({ bio: 'About me' })
  const stranger = await aSignedIn()
  const course = await aCourse({ price: 500, title: unique('Bought ') })
  const wanted = await aCourse({ title: unique('Wanted ') })
  await fund(user.id, 500)
  await post('/order', anOrder([await aCartLine(user.id, course)], 5), { token })
  await aCartLine(user.id, wanted)
  await anEnrolment(stranger.user.id, wanted.id)
  await aFeedback(course.id, 4, { userId: user.id, comment: 'Worth it' })
  await aFeedback(course.id, 1, { userId: stranger.user.id, comment: 'Not mine' })
  const key = await post('/api-keys', { name: 'App' }, { token })
  const reply = await get('/users/profile/export', { token })
  expect([reply.status, reply.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="lectern-data.json"',
  ])
  expect(reply.body).toMatchObject({
    profile: { id: user.id, email: user.email, bio: 'About me' },
    orders: [{ totalAmount: 5 }],
    invoices: [{ total: 5 }],
    walletEntries: [
      { kind: 'topup', amount: 5 },
      { kind: 'order', amount: -5, balanceAfter: 0 },
    ],
    enrolments: [{ courseTitle: course.title, source: 'purchase' }],
    feedback: [{ courseTitle: course.title, ratingStar: 4, comment: 'Worth it' }],
    cart: [{ courseTitle: wanted.title }],
    apiKeys: [{ name: 'App', prefix: key.body.prefix }],
  })
  expect(reply.body.sessions).toHaveLength(1)
  for (const hidden of [stranger.user.id, stranger.user.email, 'Not mine', key.body.key]) {
    expect([hidden, reply.text.includes(hidden)]).toEqual([hidden, false])
  }
  expect(reply.text).not.toMatch(secrets)
  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id))
  expect(events.map(({ kind }) => kind)).toContain('data-exported')
  expect((await get('/users/profile/export')).status).toBe(401)
})

test('the download holds what the person said and thought in chats, and not what others did', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const { body: mine } = await post(`/chat/${chatId}/messages`, { content: 'What I said' }, one)
  const { body: theirs } = await post(`/chat/${chatId}/messages`, { content: 'What they said' }, other)
  const reactTo = (id: string, sign: string, who: { token: string }) =>
    call('PUT', `/chat/${chatId}/messages/${id}/reactions/${encodeURIComponent(sign)}`, who)
  await reactTo(theirs.id, '👍', one)
  await reactTo(mine.id, '❓', other)
  const { body, text } = await get('/users/profile/export', one)
  expect(body.messages).toMatchObject([{ chatId, content: 'What I said' }])
  expect(body.reactions).toMatchObject([{ chatId, emoji: '👍' }])
  expect(text).not.toContain('What they said')
})

test('P-47: the download is five times an hour', async () => {
  const { token } = await aSignedIn()
  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push((await get('/users/profile/export', { token })).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})
