import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseEditors, courses, enrolments, materials } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn, aUser } from '@/server/testing/builders'
import { aCaption, aMaterial, anUpload, aSection, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

const secret = 'THE-PAID-WORDS'

/** A course with one lesson of each type, of which the first alone is a preview. */
async function aFullCourse() {
  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: teacher.user.id })
  const section = await aSection(course.id)
  const film = await anUpload(`${secret} film`)
  const vtt = await anUpload(`${secret} captions`, {
    kind: 'captions',
    contentType: 'text/vtt',
    fileName: 'film.en.vtt',
  })
  const at = (position: number) => ({ sectionId: section.id, position })
  const preview = await aMaterial(course.id, { ...at(0), isPreview: true, content: 'Open to all.' })
  const text = await aMaterial(course.id, { ...at(1), content: `# ${secret}`, description: secret })
  const video = await aMaterial(course.id, { ...at(2), type: 'video', content: '', uploadId: film.id })
  const link = await aMaterial(course.id, { ...at(3), type: 'link', content: `https://example.com/${secret}` })
  await aCaption(video.id, vtt.id)
  return { teacher, course, section, film, vtt, preview, text, video, link }
}

async function anEnrolledReader(courseId: string) {
  const reader = await aSignedIn()
  await anEnrolment(reader.user.id, courseId)
  return reader
}

describe('P-23: paid content reaches nobody who has not bought it', () => {
  test('anonymous is 401 and a stranger 403 `not-enrolled`, with no word of the lesson', async () => {
    const { text, video, link } = await aFullCourse()
    const stranger = await aSignedIn()
    for (const { id } of [text, video, link]) {
      const anonymous = await get(`/learning/materials/${id}`)
      const other = await get(`/learning/materials/${id}`, { token: stranger.token })
      expect([anonymous.status, other.status, other.body.type]).toEqual([401, 403, 'not-enrolled'])
      expect(anonymous.text + other.text).not.toContain(secret)
      expect(anonymous.text + other.text).not.toContain('/api/media/')
    }
  })

  test('the curriculum of a visitor holds titles and previews, never content or addresses of files', async () => {
    const { course, text, preview } = await aFullCourse()
    const stranger = await aSignedIn()
    for (const token of [undefined, stranger.token]) {
      const reply = await get(`/learning/courses/${course.id}`, { token })
      expect([reply.status, reply.body.access, reply.body.progress]).toEqual([200, 'preview', null])
      const lessons = reply.body.sections[0].materials
      expect(lessons.map((lesson: { isLocked: boolean }) => lesson.isLocked)).toEqual([false, true, true, true])
      expect(lessons[1]).toEqual({
        id: text.id,
        title: text.title,
        type: 'text',
        duration: 60,
        isPreview: false,
        isPublished: true,
        isLocked: true,
        progress: null,
      })
      expect(reply.text).not.toContain(secret)
      expect((await get(`/learning/materials/${preview.id}`, { token })).body.text).toBe('Open to all.')
    }
  })

  test('neither do the other reads of the course give it away', async () => {
    const { course } = await aFullCourse()
    const stranger = await aSignedIn()
    const editor = await anEnrolledReader(course.id)
    for (const path of [
      `/courses/${course.id}`,
      `/courses?search=${course.title}`,
      `/users/${stranger.user.id}/purchased`,
      '/cart',
    ]) {
      expect((await get(path, { token: stranger.token })).text).not.toContain(secret)
    }
    expect((await get('/courses/user/purchased', { token: editor.token })).text).not.toContain(secret)
  })

  test('a refund closes the lessons at once: no content, no address of a film or of its captions any more', async () => {
    const { course, preview, text, video, link } = await aFullCourse()
    const reader = await anEnrolledReader(course.id)
    const open = (id: string) => get(`/learning/materials/${id}`, { token: reader.token })
    expect((await open(video.id)).text).toContain('/api/media/')
    await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.userId, reader.user.id))
    for (const { id } of [text, video, link]) {
      const refused = await open(id)
      expect([refused.status, refused.body.type]).toEqual([403, 'not-enrolled'])
      expect(refused.text).not.toMatch(new RegExp(`${secret}|/api/media/`))
    }
    const shown = await get(`/learning/courses/${course.id}`, { token: reader.token })
    expect([shown.body.access, shown.body.progress, shown.body.completedAt]).toEqual(['preview', null, null])
    expect((await open(preview.id)).status).toBe(200)
  })

  test('the signed address of a film works for ten minutes at most, whoever has it, and for no other file', async () => {
    const { course, video, vtt } = await aFullCourse()
    const { token } = await anEnrolledReader(course.id)
    const { media } = (await get(`/learning/materials/${video.id}`, { token })).body
    const left = Date.parse(media.expiresAt) - Date.now()
    expect(left).toBeGreaterThan(8 * 60_000)
    expect(left).toBeLessThanOrEqual(10 * 60_000)
    const path = media.url.replace('/api', '')
    const expires = new URLSearchParams(path.split('?')[1]).get('expires') ?? ''
    for (const forged of [
      path.replace(expires, String(Number(expires) + 3600)),
      path.replace(/media\/[^?]+/, `media/${vtt.id}`),
      path.split('?')[0],
    ]) {
      const reply = await get(forged)
      expect([forged, reply.status]).toEqual([forged, 404])
      expect(reply.text).not.toContain(secret)
    }
  })
})

test('the enrolled get text, address, or a file that its signed address opens, with captions', async () => {
  const { course, section, preview, text, video, link } = await aFullCourse()
  const { token } = await anEnrolledReader(course.id)
  const lesson = async (id: string) => (await get(`/learning/materials/${id}`, { token })).body
  expect(await lesson(text.id)).toMatchObject({
    courseId: course.id,
    sectionId: section.id,
    text: `# ${secret}`,
    url: null,
    media: null,
    captions: [],
    previousId: preview.id,
    nextId: video.id,
    progress: { openedAt: null, completedAt: null, positionSeconds: 0 },
  })
  expect(await lesson(link.id)).toMatchObject({ url: `https://example.com/${secret}`, text: null, nextId: null })
  const film = await lesson(video.id)
  expect(film).toMatchObject({ text: null, url: null, media: { contentType: 'video/mp4', fileName: 'film.mp4' } })
  expect(film.captions).toEqual([{ language: 'en', label: 'English', url: expect.stringContaining('signature=') }])
  expect((await get(film.media.url.replace('/api', ''))).text).toBe(`${secret} film`)
  expect((await get(film.captions[0].url.replace('/api', ''))).text).toBe(`${secret} captions`)
})

test('instructor, editors and admins open everything, drafts too; a learner does not see a draft lesson', async () => {
  const { teacher, course, text } = await aFullCourse()
  const editor = await aSignedIn({ role: 'instructor' })
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  const admin = await aSignedIn({ role: 'admin' })
  const reader = await anEnrolledReader(course.id)
  await db().update(materials).set({ isPublished: false }).where(eq(materials.id, text.id))
  for (const { token } of [teacher, editor, admin]) {
    const reply = await get(`/learning/materials/${text.id}`, { token })
    expect([reply.status, reply.body.isPublished, reply.body.progress]).toEqual([200, false, null])
    expect((await get(`/learning/courses/${course.id}`, { token })).body.access).toBe('staff')
  }
  expect((await get(`/learning/materials/${text.id}`, { token: reader.token })).status).toBe(404)
  const shown = (await get(`/learning/courses/${course.id}`, { token: reader.token })).body
  expect(shown.sections[0].materials).toHaveLength(3)
  expect(shown.progress.total).toBe(3)
})

test('a course that one may not know of is 404 to all but its staff and those who have it', async () => {
  const { teacher, course, preview, text } = await aFullCourse()
  const reader = await anEnrolledReader(course.id)
  const stranger = await aSignedIn()
  await db().update(courses).set({ archivedAt: new Date() }).where(eq(courses.id, course.id))
  for (const token of [undefined, stranger.token]) {
    expect((await get(`/learning/courses/${course.id}`, { token })).status).toBe(404)
    expect((await get(`/learning/materials/${preview.id}`, { token })).status).toBe(404)
    expect((await get(`/learning/materials/${text.id}`, { token })).status).toBe(404)
  }
  for (const { token } of [reader, teacher])
    expect((await get(`/learning/materials/${text.id}`, { token })).status).toBe(200)
})

test('unknown ids are 404 and malformed ones 400', async () => {
  const { id } = await aUser()
  for (const path of ['/learning/materials/', '/learning/courses/']) {
    expect((await get(path + newId())).status).toBe(404)
    expect((await get(path + id)).status).toBe(404)
    expect((await get(`${path}not-an-id`)).status).toBe(400)
  }
})
