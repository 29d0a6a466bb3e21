import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { enrolments } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get } from '@/server/testing/api'
import { type aCourse, aMembership, anEnrolment, anOrganization, aSignedIn } from '@/server/testing/builders'
import { aTaughtCourse } from '@/server/testing/curriculum'
import { aMaterial, anUpload, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

describe('GET /materials', () => {
  const secret = 'THE-PAID-WORDS'
  const list = async (token: string, query = '') => await get(`/materials${query}`, { token })
  const idsOf = (reply: { body: { id: string }[] }) => reply.body.map(({ id }) => id)

  async function aPaidCourse(values: Parameters<typeof aCourse>[0] = {}) {
    const { course, teacher } = await aTaughtCourse({ isPublished: true, publishedAt: new Date(), ...values })
    const film = await anUpload(`${secret} film`)
    const preview = await aMaterial(course.id, { position: 0, isPreview: true, content: 'Open to all.' })
    const paid = await aMaterial(course.id, { position: 1, content: secret, description: secret })
    const video = await aMaterial(course.id, { position: 2, type: 'video', content: '', uploadId: film.id })
    const draft = await aMaterial(course.id, { position: 3, content: `${secret} draft`, isPublished: false })
    return { course, teacher, film, preview, paid, video, draft }
  }

  test('P-23, P-25: with a course, a visitor reads titles and previews; no content, no file, no draft', async () => {
    const { course, preview, paid, video, film } = await aPaidCourse()
    const { token } = await aSignedIn()
    for (const path of [`/materials?courseId=${course.id}`, `/materials/course/${course.id}`]) {
      const reply = await get(path, { token })
      expect(reply.status).toBe(200)
      expect(idsOf(reply)).toEqual([preview.id, paid.id, video.id])
      expect(reply.body[0]).toMatchObject({ content: 'Open to all.', isLocked: false })
      for (const locked of reply.body.slice(1)) {
        expect(locked).toMatchObject({
          description: null,
          content: null,
          uploadId: null,
          media: null,
          captions: [],
          isLocked: true,
        })
      }
      expect(reply.text).not.toContain(secret)
      expect(reply.text).not.toContain(film.id)
      expect(reply.text).not.toContain('/api/media/')
    }
  })

  test('the enrolled read all that is published, staff the drafts too, and only staff the uploads’ ids', async () => {
    const { course, teacher, film, video } = await aPaidCourse()
    const reader = await aSignedIn()
    await anEnrolment(reader.user.id, course.id)
    const enrolled = await list(reader.token, `?courseId=${course.id}`)
    expect(enrolled.body).toHaveLength(3)
    expect(enrolled.body[1].content).toBe(secret)
    const watched = enrolled.body.find((one: { id: string }) => one.id === video.id)
    expect(watched.uploadId).toBeNull()
    expect((await get(watched.media.url.replace('/api', ''))).text).toBe(`${secret} film`)
    const taught = await list(teacher.token, `?courseId=${course.id}`)
    expect(taught.body).toHaveLength(4)
    expect(taught.body[2].uploadId).toBe(film.id)
    await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.userId, reader.user.id))
    expect((await list(reader.token, `?courseId=${course.id}`)).text).not.toContain(secret)
  })

  test('without a course: one’s own, taught, taken or of one’s organization; nothing of strangers', async () => {
    const school = await anOrganization()
    const mine = await aPaidCourse()
    const taken = await aPaidCourse()
    const offered = await aPaidCourse({ organizationId: school.id, isOrgPrivate: true })
    const hidden = await aPaidCourse({ organizationId: school.id, isPublished: false, publishedAt: null })
    await aPaidCourse()
    const { user, token } = mine.teacher
    await anEnrolment(user.id, taken.course.id)
    await aMembership(school.id, user, school.studentRole.id)
    const reply = await list(token, '?limit=100')
    const seen = new Set(reply.body.map(({ courseId }: { courseId: string }) => courseId))
    expect(seen).toEqual(new Set([mine.course.id, taken.course.id, offered.course.id]))
    expect([reply.body.length, reply.headers.get('x-total-count')]).toEqual([10, '10'])
    expect(idsOf(reply)).not.toContain(hidden.paid.id)
    expect((await list((await aSignedIn()).token)).body).toEqual([])
  })

  test('what is hidden from the caller is an empty list by filter and 404 by path', async () => {
    const { course } = await aPaidCourse({ isPublished: false, publishedAt: null })
    const { token } = await aSignedIn()
    expect((await list(token, `?courseId=${course.id}`)).body).toEqual([])
    expect((await get(`/materials/course/${course.id}`, { token })).status).toBe(404)
    expect((await get(`/materials/course/${newId()}`, { token })).status).toBe(404)
    expect((await get(`/materials/course/${course.id}`)).status).toBe(404)
    expect((await get(`/materials?courseId=${course.id}`)).body).toEqual([])
    expect((await get('/materials')).status).toBe(401)
  })

  test('P-34: pages and types; nonsense is 400', async () => {
    const { course, teacher } = await aPaidCourse()
    const { token } = teacher
    const page = await list(token, `?courseId=${course.id}&limit=2&page=2`)
    expect([page.body.length, page.headers.get('x-total-count')]).toEqual([2, '4'])
    expect(page.headers.get('link')).toContain('rel="prev"')
    expect((await list(token, `?courseId=${course.id}&type=video`)).body).toHaveLength(1)
    for (const query of ['?courseId=x', '?type=quiz', '?limit=0', '?page=-1', '?limit=101']) {
      expect((await list(token, query)).status, query).toBe(400)
    }
    expect((await get('/materials/course/x', { token })).status).toBe(400)
  })

  test('an admin lists everything', async () => {
    const { draft } = await aPaidCourse({ isPublished: false, publishedAt: null })
    const { token } = await aSignedIn({ role: 'admin' })
    expect(idsOf(await list(token, '?limit=100'))).toContain(draft.id)
  })
})
