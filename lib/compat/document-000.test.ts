import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { courses } from '@/db/schema'
import { get } from '@/server/testing/api'
import {
  aCourse,
  aLearnerOf,
  aLecturer,
  aSignedIn,
  aUserWithPassword,
  password,
  unique,
} from '@/server/testing/builders'
import { older } from '@/server/testing/compat'
import { aMaterial } from '@/server/testing/lessons'
import { lastOutboxMail } from '@/server/testing/mail'

/* What clients of document 000 (marketplace) send and read, operation by operation. */

// Every route file is loaded once, which takes a while.
beforeAll(() => get('/health'))

describe('000 accounts', () => {
  test('POST /api/users/: 201', async () => {
    const email = `${unique('buyer')}@lectern.example`
    const form = { email, password, fullName: 'Lan Pham', phoneNumber: '0912345678' }
    const { status, body } = await older.post('/api/users/', form)
    expect([status, body.email, body.name]).toEqual([201, email, 'Lan Pham'])
  })

  test('POST /api/login, also with a raw token of before: token, user.userData_*', async () => {
    const user = await aUserWithPassword()
    for (const headers of [{}, { Authorization: 'stale-token' }] as Record<string, string>[]) {
      const { status, body } = await older.post('/api/login', { email: user.email, password }, { headers })
      expect([status, typeof body.token]).toEqual([200, 'string'])
      expect(body.user).toMatchObject({
        userData_id: user.id,
        userData_email: user.email,
        userData_name: user.name,
      })
      const raw = await older.get(`/api/users/${user.id}`, { headers: { Authorization: body.token } })
      expect([raw.status, raw.body._id]).toEqual([200, user.id])
    }
    const wrong = await older.post('/api/login', { email: user.email, password: 'not it at all' })
    expect([wrong.status, wrong.body.error]).toEqual([401, wrong.body.message])
  })

  test('GET /api/users/:email/data and PUT /api/users/:email: the own account only', async () => {
    const [{ user, token }, other] = [await aSignedIn(), await aSignedIn()]
    const read = await older.get(`/api/users/${user.email}/data`, { token })
    expect(read.body).toMatchObject({ _id: user.id, name: user.name, phoneNumber: null, gender: null, date: null })
    const sent = { name: 'Lan', phoneNumber: '0912345678', gender: 'female', date: '2000-01-01', role: 'admin' }
    const changed = await older.put(`/api/users/${encodeURIComponent(user.email)}`, sent, { token })
    expect(changed.body).toMatchObject({ success: true, name: 'Lan', phoneNumber: '0912345678', role: 'student' })
    for (const { status, text } of [
      await older.get(`/api/users/${other.user.email}/data`, { token }),
      await older.put(`/api/users/${other.user.email}`, sent, { token }),
      await older.put(`/api/users/${other.user.email}/change-password`, {}, { token }),
      await older.get(`/api/billings/${other.user.email}/data`, { token }),
    ]) {
      expect(status).toBe(404)
      expect(text).not.toContain(other.user.id)
    }
    expect((await older.get(`/api/users/${user.email}/data`)).status).toBe(401)
    expect((await older.put(`/api/users/${user.email}`, sent)).status).toBe(401)
    expect((await get(`/users/${other.user.id}`, { token: other.token })).body.name).toBe(other.user.name)
  })

  test('PUT /api/users/:email/change-password: oldPassword, newPassword', async () => {
    const user = await aUserWithPassword()
    const { token } = (await older.post('/api/login', { email: user.email, password })).body
    const change = (oldPassword: string) =>
      older.put(`/api/users/${user.email}/change-password`, { oldPassword, newPassword: 'a-quieter-room' }, { token })
    const wrong = await change('not it at all')
    expect([wrong.status, wrong.body.success]).toEqual([400, false])
    const { status, body } = await change(password)
    expect([status, typeof body.message]).toEqual([200, 'string'])
    expect((await older.post('/api/login', { email: user.email, password: 'a-quieter-room' })).status).toBe(200)
  })

  test('GET /api/check-token: 204 for a good one, 200 tokenExpired, 203 for anything else', async () => {
    const { token } = await aSignedIn()
    const ask = (authorization?: string) =>
      older.get('/api/check-token', { headers: authorization ? { Authorization: authorization } : {} })
    expect((await ask(token)).status).toBe(204)
    expect((await older.get(`/api/check-token?token=${token}`)).status).toBe(204)
    expect((await ask('forged')).status).toBe(203)
    expect((await ask()).status).toBe(203)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * 60_000 })
    try {
      const { status, body } = await ask(token)
      expect([status, body.type]).toEqual([200, 'tokenExpired'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('POST /api/forgot-password, /reset-password/confirmOtp, /reset-password: message or error', async () => {
    const user = await aUserWithPassword()
    const asked = await older.post('/api/forgot-password', { email: user.email })
    expect([asked.status, typeof asked.body.message]).toEqual([200, 'string'])
    const code = (await lastOutboxMail(user.email))?.data.code as string
    const confirm = (verificationCode: string) =>
      older.post('/api/reset-password/confirmOtp', { emailResetPassword: user.email, verificationCode })
    const wrong = await confirm(code === '000000' ? '000001' : '000000')
    expect([wrong.status, wrong.body.error]).toEqual([400, wrong.body.message])
    const right = await confirm(code)
    const cookie =
      right.headers
        .getSetCookie()
        .find(one => one.startsWith('lectern.reset='))
        ?.split(';')[0] ?? ''
    const form = { emailResetPassword: user.email, password: 'a-quieter-room' }
    // Its page holds the cookie; without it, or the token of the reply, nobody sets a password.
    expect((await older.post('/api/reset-password', form)).status).toBeGreaterThanOrEqual(400)
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }
    const done = await older.post('/api/reset-password', form, { headers })
    expect([done.status, typeof done.body.message]).toEqual([200, 'string'])
  })
})

describe('000 courses', () => {
  test('GET /api/courses: products, totals and filters, in its words', async () => {
    const word = unique('oboe')
    const lecturer = await aLecturer()
    const values = { lecturerId: lecturer.id, level: 'intermediate' as const, sold: 7, discountPercent: 50 }
    const course = await aCourse({
      title: `Oboe ${word}`,
      price: 4000,
      thumbnailUrl: 'https://p.example/a.png',
      ...values,
    })
    await aCourse({ title: `Horn ${word}`, price: 500, level: 'beginner' })
    const ask = async (query: string) => (await older.get(`/api/courses?search=${word}&${query}`)).body
    const list = await ask(
      'coursePerPage=1&page=1&sort=cost&sortOrder=dsc&priceRanges=&level=normal,medium&categories=',
    )
    expect(list).toMatchObject({ totalPages: 2, totalCount: 2, currentPage: 1, coursesPerPage: 1 })
    expect(list.filters).toMatchObject({ level: 'beginner,intermediate', sort: 'cost' })
    expect(list.products).toMatchObject([
      {
        _id: course.id,
        name: course.title,
        poster: 'https://p.example/a.png',
        cost: 40,
        finalPrice: 20,
        level: 'intermediate',
        numberOfView: 7,
        uploadDate: course.publishedAt?.toISOString(),
        idLecturer: lecturer.id,
      },
    ])
    expect(list.products[0].categories).toHaveLength(1)
    expect(list.data).toEqual(list.products)
    for (const sort of ['numberOfView', 'uploadDate']) expect((await ask(`sort=${sort}`)).totalCount, sort).toBe(2)
    expect((await ask('level=hard')).products).toEqual([])
    expect((await ask('priceRanges=10-30')).products).toHaveLength(1)
  })

  test('GET /api/courses/name/:n: an array of courses', async () => {
    const word = unique('viola')
    const course = await aCourse({ title: `Viola ${word} & co` })
    const { status, body } = await older.get(`/api/courses/name/${encodeURIComponent(`Viola ${word}`)}`)
    expect(status).toBe(200)
    expect(body).toMatchObject([{ _id: course.id, name: course.title, cost: 10 }])
  })

  test('GET /api/courses/:id: additive fields', async () => {
    const course = await aCourse()
    const { body } = await older.get(`/api/courses/${course.id}`)
    expect(body).toMatchObject({ _id: course.id, cost: 10, numberOfView: 0, thumbnailUrl: null, name: course.title })
    // A missing picture is the drawn cover.
    expect(body.poster).toBe(`http://localhost:3000/share/course/${course.id}.png`)
    expect([Array.isArray(body.categories), body.idLecturer]).toEqual([true, null])
  })

  test('PUT /api/courses/:id with numberOfView: anonymous answers the course and writes nothing', async () => {
    const { user, token } = await aSignedIn({ role: 'instructor' })
    const course = await aCourse({ instructorId: user.id })
    const path = `/api/courses/${course.id}`
    const whole = (await older.get(path)).body
    const sent = { ...whole, name: 'Another name', title: 'Another name', numberOfView: whole.numberOfView + 1 }
    const row = async () => (await db().select().from(courses).where(eq(courses.id, course.id)))[0]
    const before = await row()
    const counted = await older.put(path, sent)
    expect([counted.status, counted.body.name, counted.body.numberOfView]).toEqual([200, course.title, 0])
    expect(await row()).toEqual(before)

    // Only that: without the count, with a credential of any kind, or for a course that nobody may see it is /api's.
    const { numberOfView: _, ...plain } = sent
    expect((await older.put(path, plain)).status).toBe(401)
    expect((await older.put(path, sent, { token: 'forged' })).status).toBe(401)
    const stranger = await aSignedIn({ role: 'instructor' })
    expect((await older.put(path, sent, { token: stranger.token })).status).toBe(403)
    const draft = await aCourse({ isPublished: false })
    expect((await older.put(`/api/courses/${draft.id}`, sent)).status).toBe(404)
    expect(await row()).toEqual(before)
    const own = await older.put(path, { name: 'My name', numberOfView: 9, level: 'hard' }, { token })
    expect([own.status, own.body.name, own.body.level, own.body.numberOfView]).toEqual([200, 'My name', 'advanced', 0])
  })

  test('GET /api/lecturers: data', async () => {
    const lecturer = await aLecturer({ description: 'Plays', name: unique('Lan ') })
    const { body } = await older.get(`/api/lecturers?search=${encodeURIComponent(lecturer.name)}`)
    expect(body).toMatchObject({ success: true, data: [{ _id: lecturer.id, name: lecturer.name, avatar: null }] })
  })

  test('GET /api/courses/content/:id: the published lessons that the caller may see', async () => {
    const course = await aCourse({ thumbnailUrl: 'https://p.example/a.png' })
    const video = { type: 'video' as const, content: 'https://films.example/1', description: 'Watch it.' }
    await aMaterial(course.id, { ...video, title: 'Film', isPreview: true, position: 0 })
    await aMaterial(course.id, { title: 'Notes', content: 'Read it.', position: 1 })
    await aMaterial(course.id, { title: 'Draft', isPublished: false, position: 2 })
    const film = {
      title: 'Film',
      video_url: 'https://films.example/1',
      thumbnail_url: 'https://p.example/a.png',
      lesson_note: 'Watch it.',
    }
    const { token } = await aLearnerOf(course.id)
    const mine = await older.get(`/api/courses/content/${course.id}`, { token })
    expect(mine.body.content).toMatchObject([film, { title: 'Notes', video_url: null, lesson_note: 'Read it.' }])
    const stranger = await aSignedIn()
    const theirs = await older.get(`/api/courses/content/${course.id}`, { token: stranger.token })
    expect(theirs.body.content).toMatchObject([film])
    expect(theirs.body.content).toHaveLength(1)
    const hidden = await aCourse({ isPublished: false })
    expect((await older.get(`/api/courses/content/${hidden.id}`, { token: stranger.token })).status).toBe(404)
  })
})

describe('000 billings', () => {
  const cardOf000 = { card_number: '1234567890', expiration_date: '12/23', security_code: 123, type: 'credit_card' }
  const purchase = (course: { id: string; title: string }, payment_method: object, price = 10) => ({
    orders: {
      items: [{ course_id: course.id, course_name: course.title, course_price: price }],
      payment_method,
    },
  })

  test('POST /api/billings/purchase: 200 and paymentUrl; GET /api/billings/:email/data: what was bought', async () => {
    const { user, token } = await aSignedIn()
    const course = await aCourse({ discountPercent: 10, thumbnailUrl: 'https://p.example/a.png' })
    const { cost } = (await older.get(`/api/courses/${course.id}`)).body
    const own = { user_id: user.id, user_name: user.name, email: user.email }
    const { status, body } = await older.post(
      '/api/billings/purchase',
      { ...own, ...purchase(course, cardOf000, cost) },
      { headers: { Authorization: token } },
    )
    expect([status, body.paymentUrl, body.orders?.[0]?.status]).toEqual([200, null, 'paid'])
    const bought = await older.get(`/api/billings/${user.email}/data`, { token })
    expect(bought.body).toMatchObject([
      { course_id: course.id, course_name: course.title, course_price: 9, course_pic: 'https://p.example/a.png' },
    ])
    expect((await older.get(`/api/billings/${user.email}/data`)).status).toBe(401)
    expect((await older.post('/api/billings/purchase', purchase(course, cardOf000))).status).toBe(401)
  })

  test('POST /api/billings/purchase: a bank transfer is paid as cash', async () => {
    const { token } = await aSignedIn()
    const { status, body } = await older.post(
      '/api/billings/purchase',
      purchase(await aCourse(), { type: 'bank_transfer' }),
      { token },
    )
    expect([status, body.orders?.[0]?.status, body.paymentUrl]).toEqual([200, 'pending', null])
  })

  test.each(['momo', 'paypal'])('POST /api/billings/purchase: %s leads to the payment page', async type => {
    const { token } = await aSignedIn()
    const { status, body } = await older.post('/api/billings/purchase', purchase(await aCourse(), { type }), { token })
    expect([status, body.orders?.[0]?.status]).toEqual([200, 'pending'])
    expect(body.paymentUrl).toBe(body.next_action.url)
    expect(body.paymentUrl).toMatch(/^https?:/)
  })
})
