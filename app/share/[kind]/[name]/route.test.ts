import sharp from 'sharp'
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { topWeeks } from '@/db/schema'
import { shownHeader } from '@/lib/freshness/shown'
import { aCategory, aCourse, aLecturer, anOrganization, aTopic } from '@/server/testing/builders'
import { GET } from './route'

const picture = (kind: string, name: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost:3000/share/${kind}/${name}`, { headers }), {
    params: Promise.resolve({ kind, name }),
  })

afterEach(() => vi.restoreAllMocks())

test('a course, a subject and a person have a picture of 1200 × 630, kept by its tag until it changes', async () => {
  const asked = vi.spyOn(globalThis, 'fetch')
  const category = await aCategory({ name: 'Đồ họa & chữ' })
  const topic = await aTopic(category.id)
  const lecturer = await aLecturer({ name: '<script>alert(1)</script>', headline: 'x'.repeat(120) })
  const course = await aCourse({ categoryId: category.id, title: 'Ấp ủ ký tự: ř ž 東京 🎓' })
  for (const [kind, name] of [
    ['course', course.slug],
    ['course', course.id],
    ['category', category.slug],
    ['topic', topic.slug],
    ['lecturer', lecturer.id],
    ['site', 'lectern'],
  ] as const) {
    const reply = await picture(kind, `${name}.png`)
    expect([kind, reply.status, reply.headers.get('content-type')]).toEqual([kind, 200, 'image/png'])
    const { width, height, format } = await sharp(Buffer.from(await reply.arrayBuffer())).metadata()
    expect([width, height, format]).toEqual([1200, 630, 'png'])
    const etag = reply.headers.get('etag') ?? ''
    const again = await picture(kind, `${name}.png`, { 'If-None-Match': etag })
    expect([again.status, again.headers.get('etag'), (await again.arrayBuffer()).byteLength]).toEqual([304, etag, 0])
  }
  // P-38: no font and no emoji comes from another server.
  expect(asked).not.toHaveBeenCalled()
})

test('the cache is told whose names are drawn on a picture, and nobody else', async () => {
  const lecturer = await aLecturer()
  const taught = await aCourse({ lecturerId: lecturer.id })
  const own = await aCourse()
  const [week] = await db()
    .insert(topWeeks)
    .values({ name: 'Week', startsOn: '2026-11-30', curatorId: own.instructorId })
    .returning()
  const shown = async (kind: string, name: string) =>
    (await picture(kind, `${name}.png`, { [shownHeader]: '?' })).headers.get(shownHeader)?.split(' ')
  expect(await shown('course', taught.slug)).toEqual([taught.id, taught.slug, lecturer.id])
  expect(await shown('course', own.id)).toEqual([own.id, own.slug, own.instructorId])
  expect(await shown('top-week', week?.id ?? '')).toEqual([own.instructorId])
  expect((await picture('course', `${own.slug}.png`)).headers.has(shownHeader)).toBe(false)
})

test('P-25: what not everybody may see has no picture, nor has anything else', async () => {
  const school = await anOrganization()
  for (const course of [
    await aCourse({ isPublished: false }),
    await aCourse({ archivedAt: new Date() }),
    await aCourse({ organizationId: school.id, isOrgPrivate: true }),
  ]) {
    for (const name of [course.slug, course.id]) expect((await picture('course', `${name}.png`)).status).toBe(404)
  }
  for (const [kind, name] of [
    ['course', 'no-such-course.png'],
    ['course', (await aCourse()).slug],
    ['lecturer', 'x.png'],
    ['lecturer', 'ffffffffffffffffffffffff.png'],
    ['top-week', 'ffffffffffffffffffffffff.png'],
    ['site', 'other.png'],
    ['constructor', 'lectern.png'],
    ['__proto__', 'lectern.png'],
  ] as const) {
    expect((await picture(kind, name)).status, `${kind} ${name}`).toBe(404)
  }
})
