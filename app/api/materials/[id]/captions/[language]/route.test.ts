import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, materialCaptions, materials, uploads } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, put } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'
import { aTaughtCourse, expectExact, peopleAround } from '@/server/testing/curriculum'
import { aMaterial, anUpload, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

const captionsOf = (materialId: string) =>
  db().select().from(materialCaptions).where(eq(materialCaptions.materialId, materialId))
const attachedAt = async (id: string) => (await db().select().from(uploads).where(eq(uploads.id, id)))[0]?.attachedAt

async function aVideo() {
  const taught = await aTaughtCourse({
    isPublished: true,
    publishedAt: new Date(),
    lessonCount: 1,
    durationSeconds: 60,
  })
  const film = await anUpload('film')
  const video = await aMaterial(taught.course.id, { position: 0, type: 'video', content: '', uploadId: film.id })
  const aVtt = (ownerId = taught.teacher.user.id, values = {}) =>
    anUpload('WEBVTT', {
      kind: 'captions',
      contentType: 'text/vtt',
      fileName: 'film.vtt',
      ownerId,
      attachedAt: null,
      ...values,
    })
  return { ...taught, video, aVtt, path: `/materials/${video.id}/captions` }
}

test('captions come, are replaced, and go; the course says whether it has any', async () => {
  const { token, course, video, aVtt, path } = await aVideo()
  const [first, second] = [await aVtt(), await aVtt()]
  const made = await put(`${path}/VI`, { uploadId: first.id }, { token })
  expect([made.status, made.body]).toEqual([
    200,
    { language: 'vi', label: 'Tiếng Việt', fileName: 'film.vtt', url: expect.stringContaining('signature=') },
  ])
  expect((await get(made.body.url.replace('/api', ''))).text).toBe('WEBVTT')
  await expectExact(course.id)
  expect((await get(`/courses/${course.id}`)).body.hasCaptions).toBe(true)
  const replaced = await put(`${path}/vi`, { uploadId: second.id, label: 'Có dấu' }, { token })
  expect(replaced.body.label).toBe('Có dấu')
  expect([await attachedAt(first.id), await attachedAt(second.id)]).toEqual([null, expect.any(Date)])
  expect((await put(`${path}/vi`, { uploadId: second.id, label: 'Tiếng Việt' }, { token })).status).toBe(200)
  expect((await get(`/materials/${video.id}`, { token })).body.captions).toHaveLength(1)
  const gone = await del(`${path}/vi`, { token })
  expect([gone.status, gone.body.language]).toEqual([200, 'vi'])
  expect(await attachedAt(second.id)).toBeNull()
  expect((await del(`${path}/vi`, { token })).status).toBe(404)
  expect((await get(`/courses/${course.id}`)).body.hasCaptions).toBe(false)
  await expectExact(course.id)
})

test('captions of a draft lesson do not count until it is published', async () => {
  const { token, course, video, aVtt, path } = await aVideo()
  await db().update(materials).set({ isPublished: false }).where(eq(materials.id, video.id))
  await db().update(courses).set({ lessonCount: 0, durationSeconds: 0 }).where(eq(courses.id, course.id))
  await put(`${path}/en`, { uploadId: (await aVtt()).id }, { token })
  await expectExact(course.id)
})

test('400 for a language that is none, another kind of file; 404 for another person’s; 409 where there is no video', async () => {
  const { token, video, course, aVtt, path } = await aVideo()
  const stranger = await aSignedIn()
  for (const language of ['x', 'english-please-and-thank-you-very-much', '12', '%00', 'en_US!']) {
    expect((await put(`${path}/${language}`, { uploadId: newId() }, { token })).status, language).toBe(400)
  }
  const film = await aVtt(undefined, { kind: 'video' })
  expect((await put(`${path}/en`, { uploadId: film.id }, { token })).status).toBe(400)
  expect((await put(`${path}/en`, { uploadId: (await aVtt(stranger.user.id)).id }, { token })).status).toBe(404)
  expect((await put(`${path}/en`, { uploadId: 'x' }, { token })).status).toBe(400)
  expect((await put(`${path}/en`, {}, { token })).status).toBe(400)
  expect((await put(`${path}/en`, { uploadId: (await aVtt()).id, label: '' }, { token })).status).toBe(400)
  const text = await aMaterial(course.id)
  const wrong = await put(`/materials/${text.id}/captions/en`, { uploadId: (await aVtt()).id }, { token })
  expect([wrong.status, wrong.body.type]).toEqual([409, 'not-a-video'])
  expect(await captionsOf(video.id)).toEqual([])
})

test('P-23: only the course’s staff', async () => {
  const { course, aVtt, video, path } = await aVideo()
  const { staff, others } = await peopleAround(course.id)
  for (const { token, user } of Object.values(others)) {
    expect((await put(`${path}/en`, { uploadId: (await aVtt(user.id)).id }, { token })).status).toBe(403)
    expect((await del(`${path}/en`, { token })).status).toBe(403)
  }
  expect((await put(`${path}/en`, { uploadId: newId() })).status).toBe(401)
  expect(await captionsOf(video.id)).toEqual([])
  for (const { token, user } of Object.values(staff)) {
    expect((await put(`${path}/en`, { uploadId: (await aVtt(user.id)).id }, { token })).status).toBe(200)
  }
})
