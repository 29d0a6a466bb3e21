import { eq, getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseEditors, enrolments, feedback } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, patch, post } from '@/server/testing/api'
import {
  aCourse,
  aFeedback,
  aLearnerOf,
  aMembership,
  anEnrolment,
  anOrganization,
  aSignedIn,
  aUser,
} from '@/server/testing/builders'

const rowsAbout = (courseId: string) => db().select().from(feedback).where(eq(feedback.courseId, courseId))
const listOf = (courseId: string, query = '') => get(`/feedback?product=${courseId}${query}`)
const idsOf = ({ body }: { body: { id: string }[] }) => body.map(({ id }) => id)

test('002: a buyer rates a course once; the rating is read back and the course’s mean and histogram follow', async () => {
  const course = await aCourse()
  const earlier = await aLearnerOf(course.id)
  await post('/feedback', { product: course.id, rating_star: 2 }, { token: earlier.token })
  const { user, token } = await aLearnerOf(course.id)
  const comment = 'Clear, and to the point.\nI did every exercise.'
  const given = await post('/feedback', { product: course.id, rating_star: 5, comment }, { token })
  expect([given.status, given.body]).toMatchObject([
    201,
    {
      user: user.id,
      product: course.id,
      comment,
      rating_star: 5,
      author: { name: user.name, imageProfileUrl: null },
      isVerified: true,
      helpfulCount: 0,
      isHelpful: false,
      reply: null,
      repliedAt: null,
    },
  ])
  expect((await get(`/feedback/${given.body.id}`)).body).toEqual(given.body)
  expect((await listOf(course.id)).body[0]).toEqual(given.body)
  const read = await get(`/courses/${course.id}`)
  expect(read.body).toMatchObject({
    evaluation: 3.5,
    ratingCount: 2,
    version: 1,
    updatedAt: course.updatedAt.toISOString(),
  })
  expect(read.body.ratingHistogram).toEqual({ 1: 0, 2: 1, 3: 0, 4: 0, 5: 1 })

  const again = await post('/feedback', { product: course.id, rating_star: 1 }, { token })
  expect([again.status, again.body.type]).toEqual([409, 'already-reviewed'])
  expect(await rowsAbout(course.id)).toHaveLength(2)
  expect((await get(`/courses/${course.id}`)).body.evaluation).toBe(3.5)
})

test('002: a comment is optional', async () => {
  const course = await aCourse()
  const { token } = await aLearnerOf(course.id)
  expect((await post('/feedback', { product: course.id, rating_star: 4 }, { token })).body.comment).toBe('')
})

test('what is not a rating is 400 with its field, and leaves no row', async () => {
  const course = await aCourse()
  const { token } = await aLearnerOf(course.id)
  const stars = [0, 6, -1, 4.5, '5', null, undefined, 1e9, [5]]
  for (const rating_star of stars) {
    const reply = await post('/feedback', { product: course.id, rating_star }, { token })
    expect([reply.status, reply.body.errors[0].path], String(rating_star)).toEqual([400, 'rating_star'])
  }
  const long = await post('/feedback', { product: course.id, rating_star: 5, comment: 'x'.repeat(4001) }, { token })
  expect([long.status, long.body.errors[0].path]).toEqual([400, 'comment'])
  const noCourse = await post('/feedback', { product: 'course', rating_star: 5 }, { token })
  expect([noCourse.status, noCourse.body.errors[0].path]).toEqual([400, 'product'])
  expect(await rowsAbout(course.id)).toEqual([])
})

test('P-23: only who has the course may rate it; its staff may not, even when they have it', async () => {
  const school = await anOrganization()
  const course = await aCourse({ organizationId: school.id })
  const [stranger, refunded, editor, manager, admin] = [
    await aSignedIn(),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id, { role: 'admin' }),
  ]
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, refunded.enrolment.id))
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  await aMembership(school.id, manager.user, school.managerRole.id)
  await aMembership(school.id, editor.user, school.studentRole.id)
  const rate = async (token?: string) => {
    const { status, body } = await post('/feedback', { product: course.id, rating_star: 5 }, { token })
    return [status, body.type]
  }
  expect(await rate()).toEqual([401, 'unauthenticated'])
  expect(await rate(stranger.token)).toEqual([403, 'not-enrolled'])
  expect(await rate(refunded.token)).toEqual([403, 'not-enrolled'])
  for (const { token } of [editor, manager, admin]) expect(await rate(token)).toEqual([403, 'own-course'])
  const own = await aSignedIn()
  const taught = await aCourse({ instructorId: own.user.id })
  await anEnrolment(own.user.id, taught.id)
  expect((await post('/feedback', { product: taught.id, rating_star: 5 }, { token: own.token })).body.type).toBe(
    'own-course',
  )
  expect(await rowsAbout(course.id)).toEqual([])
})

test('P-23: a course that one may not see cannot be rated, and its ratings are 404', async () => {
  const school = await anOrganization()
  const { token } = await aSignedIn()
  for (const course of [
    await aCourse({ isPublished: false }),
    await aCourse({ organizationId: school.id, isOrgPrivate: true }),
  ]) {
    const { id } = await aFeedback(course.id, 5, { comment: 'among ourselves' })
    for (const reply of [
      await post('/feedback', { product: course.id, rating_star: 5 }, { token }),
      await get(`/feedback?product=${course.id}`, { token }),
      await get(`/feedback/${id}`, { token }),
      await get(`/feedback/${id}`),
    ]) {
      expect(reply.status).toBe(404)
      expect(reply.text).not.toContain('among ourselves')
    }
    const learner = await aLearnerOf(course.id)
    expect((await get(`/feedback?product=${course.id}`, { token: learner.token })).body).toHaveLength(1)
  }
  expect((await listOf(newId())).status).toBe(404)
  expect((await listOf('x')).status).toBe(400)
  expect((await get('/feedback')).status).toBe(400)
  expect((await get('/feedback/x')).status).toBe(400)
  expect((await get(`/feedback/${newId()}`)).status).toBe(404)
})

test('the list is filtered by stars, answer and words, sorted and paged', async () => {
  const course = await aCourse()
  const a = await aFeedback(course.id, 5, { comment: 'Bài giảng rất dễ hiểu', helpfulCount: 1 })
  const b = await aFeedback(course.id, 2, {
    comment: 'Too fast for me, 100% honest',
    reply: 'Thank you',
    repliedAt: new Date(),
  })
  const c = await aFeedback(course.id, 5, { comment: 'UNDERSTOOD at last', helpfulCount: 7 })
  await aFeedback((await aCourse()).id, 5, { comment: 'Another course' })
  expect(idsOf(await listOf(course.id))).toEqual([c.id, b.id, a.id])
  expect(idsOf(await listOf(course.id, '&sort=oldest'))).toEqual([a.id, b.id, c.id])
  expect(idsOf(await listOf(course.id, '&sort=highest'))).toEqual([c.id, a.id, b.id])
  expect(idsOf(await listOf(course.id, '&sort=lowest'))).toEqual([b.id, c.id, a.id])
  expect(idsOf(await listOf(course.id, '&sort=helpful'))).toEqual([c.id, a.id, b.id])
  expect(idsOf(await listOf(course.id, '&rating=5'))).toEqual([c.id, a.id])
  expect(idsOf(await listOf(course.id, '&replied=false'))).toEqual([c.id, a.id])
  expect(idsOf(await listOf(course.id, '&replied=true'))).toEqual([b.id])
  expect(idsOf(await listOf(course.id, '&search=bai%20GIANG'))).toEqual([a.id])
  expect(idsOf(await listOf(course.id, '&search=understood'))).toEqual([c.id])
  const page = await listOf(course.id, '&limit=2&page=2')
  expect([idsOf(page), page.headers.get('x-total-count')]).toEqual([[a.id], '3'])
  expect((await listOf(course.id, '&rating=5&limit=1')).headers.get('x-total-count')).toBe('2')
})

test('P-34: signs of patterns match nothing by themselves, and what is no filter is 400', async () => {
  const course = await aCourse()
  await aFeedback(course.id, 5, { comment: '100% of it, a_b' })
  for (const search of ['%', '_', '\\', '%%', '(a+)+$'])
    expect(idsOf(await listOf(course.id, `&search=${encodeURIComponent(search)}`)), search).toEqual([])
  for (const query of [
    'rating=0',
    'rating=6',
    'rating=5.0',
    'sort=id',
    'replied=maybe',
    'limit=0',
    'page=0',
    `search=${'x'.repeat(201)}`,
  ])
    expect((await listOf(course.id, `&${query}`)).status, query).toBe(400)
})

test('P-25: a rating tells the name and picture of its writer and nothing else of them', async () => {
  const course = await aCourse()
  const writer = await aUser({ name: 'Somebody', phoneNumber: '0912345678', address: 'a street' })
  await aFeedback(course.id, 5, { userId: writer.id })
  const reply = await listOf(course.id)
  expect(Object.keys(reply.body[0]).sort()).toEqual(
    'author comment createdAt helpfulCount id isHelpful isVerified product rating_star repliedAt reply updatedAt user'
      .split(' ')
      .sort(),
  )
  expect(Object.keys(reply.body[0].author)).toEqual(['name', 'imageProfileUrl'])
  for (const secret of [writer.email, writer.username, '0912345678', 'a street'])
    expect(reply.text).not.toContain(secret)
})

test('after a refund the words stay and the mark of a buyer goes', async () => {
  const course = await aCourse()
  const { user, token, enrolment } = await aLearnerOf(course.id)
  const given = await post('/feedback', { product: course.id, rating_star: 2 }, { token })
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, enrolment.id))
  expect((await listOf(course.id)).body).toMatchObject([{ user: user.id, isVerified: false }])
  expect((await get(`/courses/${course.id}`)).body).toMatchObject({ evaluation: 2, ratingCount: 1 })
  expect((await patch(`/feedback/${given.body.id}`, { rating_star: 1 }, { token })).body.type).toBe('not-enrolled')
})

test('public readers get an entity tag, and 304 until something is written', async () => {
  const course = await aCourse()
  const { token } = await aLearnerOf(course.id)
  const address = `/feedback?product=${course.id}`
  const first = await get(address)
  const headers = { 'If-None-Match': first.headers.get('etag') ?? '' }
  expect((await get(address, { headers })).status).toBe(304)
  await post('/feedback', { product: course.id, rating_star: 3 }, { token })
  expect((await get(address, { headers })).status).toBe(200)
})

test('P-21: a rating sets nothing that only the system may set', async () => {
  const course = await aCourse()
  const { user, token } = await aLearnerOf(course.id)
  const other = await aUser()
  const columns = Object.fromEntries(
    Object.keys(getTableColumns(feedback))
      .filter(column => !['comment', 'ratingStar'].includes(column))
      .map(column => [column, 7]),
  )
  const extra = { ...columns, id: newId(), user: other.id, userId: other.id, courseId: newId(), isVerified: false }
  const texts = {
    reply: 'A false answer',
    repliedAt: '2020-01-01T00:00:00.000Z',
    createdAt: '2020-01-01T00:00:00.000Z',
  }
  const given = await post('/feedback', { ...extra, ...texts, product: course.id, rating_star: 3 }, { token })
  expect(given.status).toBe(201)
  await patch(`/feedback/${given.body.id}`, { ...extra, ...texts, product: newId(), rating_star: 4 }, { token })
  const [row] = await rowsAbout(course.id)
  expect(row).toMatchObject({
    id: given.body.id,
    userId: user.id,
    courseId: course.id,
    ratingStar: 4,
    reply: null,
    repliedAt: null,
    helpfulCount: 0,
  })
  expect(row?.createdAt.getFullYear()).toBeGreaterThan(2020)
})

test('P-32: poisoned text is refused, any other text is stored as it is', async () => {
  const course = await aCourse()
  const { token } = await aLearnerOf(course.id)
  for (const comment of ['a\u0000b', '\ud800', 'x\udc00']) {
    const reply = await post('/feedback', JSON.stringify({ product: course.id, rating_star: 5, comment }), { token })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'comment'])
  }
  expect(await rowsAbout(course.id)).toEqual([])
  const given = await post('/feedback', { product: course.id, rating_star: 5 }, { token })
  const texts = [
    '\u202Eright to left',
    '🙂👩‍👩‍👧‍👦',
    `a${'\u0301'.repeat(3000)}`,
    '\'";-- {{7*7}}',
    'one\r\ntwo\ttabs ',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
  ]
  for (const comment of texts) {
    const reply = await patch(`/feedback/${given.body.id}`, { comment }, { token })
    expect([reply.status, reply.body.comment]).toEqual([200, comment])
    expect((await get(`/feedback/${given.body.id}`)).body.comment).toBe(comment)
  }
})
