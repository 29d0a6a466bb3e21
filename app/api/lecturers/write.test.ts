import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, lecturers, uploads } from '@/db/schema'
import { newId } from '@/lib/ids'
import { call, del, get, post, put } from '@/server/testing/api'
import { aCourse, aLecturer, aSignedIn, aUser, unique } from '@/server/testing/builders'

let token: string
let adminId: string
beforeAll(async () => {
  const admin = await aSignedIn({ role: 'admin' })
  token = admin.token
  adminId = admin.user.id
})

const courseOf = async (id: string) => (await db().select().from(courses).where(eq(courses.id, id)))[0]
const found = async (words: string) =>
  (await get(`/courses?search=${encodeURIComponent(words)}`)).body.map((one: { id: string }) => one.id)

async function anImage(ownerId: string, kind: 'image' | 'pdf' = 'image') {
  const [upload] = await db()
    .insert(uploads)
    .values({
      ownerId,
      kind,
      fileName: 'me.webp',
      contentType: 'image/webp',
      sizeBytes: 1,
      sha256: 'x',
      storageKey: `test/${newId()}`,
    })
    .returning()
  if (!upload) throw new Error('The upload was not stored.')
  return upload
}
const uploadOf = async (id: string) => (await db().select().from(uploads).where(eq(uploads.id, id)))[0]

test('an administrator adds a lecturer; the e-mail address goes to no one else', async () => {
  const [email, account] = [`${unique('l')}@Lectern.example`, await aUser()]
  const reply = await post(
    '/lecturers',
    { name: 'Nguyễn An', email, gender: 'Female', description: 'Paints.', userId: account.id },
    { token },
  )
  expect(reply.status).toBe(201)
  expect(reply.body).toMatchObject({
    name: 'Nguyễn An',
    email: email.toLowerCase(),
    avatar: null,
    gender: 'female',
    userId: account.id,
    courseCount: 0,
  })
  const seen = await get(`/lecturers/${reply.body.id}`)
  expect([seen.status, seen.body.email]).toEqual([200, undefined])
  expect(seen.text).not.toContain(email.toLowerCase())
})

test('P-23: lecturers are written by administrators only', async () => {
  const lecturer = await aLecturer()
  const stranger = await aSignedIn({ role: 'instructor' })
  for (const [method, path, body] of [
    ['POST', '/lecturers', { name: 'No', email: 'no@lectern.example' }],
    ['PUT', `/lecturers/${lecturer.id}`, { name: 'No' }],
    ['DELETE', `/lecturers/${lecturer.id}`, undefined],
  ] as const) {
    expect((await call(method, path, { body })).status).toBe(401)
    expect((await call(method, path, { body, token: stranger.token })).status).toBe(403)
  }
  expect((await get(`/lecturers/${lecturer.id}`)).body.name).toBe(lecturer.name)
})

test('an e-mail address and an account belong to one lecturer each: 409 on the field', async () => {
  const account = await aUser()
  const one = await aLecturer({ userId: account.id })
  const other = await aLecturer()
  const email = await post('/lecturers', { name: 'Twin', email: one.email.toUpperCase() }, { token })
  expect([email.status, email.body.type, email.body.errors[0].path]).toEqual([409, 'lecturer-email-taken', 'email'])
  const linked = await put(`/lecturers/${other.id}`, { userId: account.id, name: 'Changed' }, { token })
  expect([linked.status, linked.body.type, linked.body.errors[0].path]).toEqual([409, 'lecturer-user-taken', 'userId'])
  expect((await get(`/lecturers/${other.id}`)).body.name).toBe(other.name)
})

test.each([
  ['name', { name: '' }],
  ['email', { email: 'nobody' }],
  ['avatar', { avatar: 'javascript:alert(1)' }],
  ['avatar', { avatar: 'https:// bad' }],
  ['gender', { gender: 'unknown' }],
  ['userId', { userId: 'x' }],
  ['userId', { userId: newId() }],
  ['description', { description: 'x'.repeat(5001) }],
])('what is wrong is said on its field: %s', async (path, wrong) => {
  const email = `${unique('w')}@lectern.example`
  const reply = await post('/lecturers', { name: 'Right', email, ...wrong }, { token })
  expect([reply.status, reply.body.errors[0].path]).toEqual([400, path])
  expect(await db().select().from(lecturers).where(eq(lecturers.email, email))).toEqual([])
})

test('P-21: figures and ids in a body change nothing; null clears what may be empty', async () => {
  const lecturer = await aLecturer({ gender: 'male', avatar: 'https://img.example/a.png' })
  const forged = { id: newId(), studentCount: 9, averageRating: 5, courseCount: 3, createdAt: 'x' }
  const { body } = await put(`/lecturers/${lecturer.id}`, { ...forged, gender: null, avatar: null }, { token })
  expect(body).toMatchObject({ id: lecturer.id, studentCount: 0, averageRating: 0, gender: null, avatar: null })
  expect((await put(`/lecturers/${newId()}`, {}, { token })).status).toBe(404)
})

test('search follows a new name; after a deletion the courses stay under their instructor', async () => {
  const lecturer = await aLecturer()
  const course = await aCourse({ lecturerId: lecturer.id })
  const name = unique('Renamed')
  await put(`/lecturers/${lecturer.id}`, { name }, { token })
  expect(await found(name)).toEqual([course.id])
  const reply = await del(`/lecturers/${lecturer.id}`, { token })
  expect([reply.status, reply.body.name]).toEqual([200, name])
  expect(await found(name)).toEqual([])
  expect(await courseOf(course.id)).toMatchObject({ lecturerId: null, isPublished: true })
  expect((await get(`/lecturers/${lecturer.id}`)).status).toBe(404)
})

test('an uploaded picture is kept while the lecturer shows it; another person’s or no picture at all is refused', async () => {
  const [mine, theirs, pdf] = [await anImage(adminId), await anImage((await aUser()).id), await anImage(adminId, 'pdf')]
  const lecturer = await aLecturer()
  const set = (avatar: string | null) => put(`/lecturers/${lecturer.id}`, { avatar }, { token })
  expect((await set(`/api/media/${mine.id}`)).body.avatar).toBe(`/api/media/${mine.id}`)
  expect(await uploadOf(mine.id)).toMatchObject({ visibility: 'public', attachedAt: expect.any(Date) })
  expect((await set(`/api/media/${theirs.id}`)).status).toBe(404)
  expect((await set(`/api/media/${pdf.id}`)).status).toBe(400)
  expect((await get(`/lecturers/${lecturer.id}`)).body.avatar).toBe(`/api/media/${mine.id}`)
  await set(null)
  expect((await uploadOf(mine.id))?.attachedAt).toBeNull()
})
