import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq, getTableColumns } from 'drizzle-orm'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Markdown } from '@/components/markdown/markdown'
import { db } from '@/db/client'
import { courses, materials, uploads } from '@/db/schema'
import { newId } from '@/lib/ids'
import { readMarkdown } from '@/lib/markdown/queries'
import { get, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { aTaughtCourse, expectExact, peopleAround } from '@/server/testing/curriculum'
import { anUpload, aSection, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

const rowsOf = (courseId: string) => db().select().from(materials).where(eq(materials.courseId, courseId))
const aFilm = (ownerId: string, values = {}) =>
  anUpload('film', { ownerId, attachedAt: null, durationSeconds: 61, ...values })

describe('POST /materials', () => {
  test('the documented body makes a draft that its author reads back, with an ETag', async () => {
    const { course, token } = await aTaughtCourse()
    const body = {
      courseId: course.id,
      title: '  Reading music ',
      description: 'The staff\nand its clefs',
      type: 'text',
      content: '# Clefs\n\nTreble, bass.',
      order: 1,
      duration: 90,
      isPublished: false,
    }
    const made = await post('/materials', body, { token })
    expect([made.status, made.headers.get('etag')]).toEqual([201, expect.stringMatching(/^"v1-/)])
    expect(made.body).toEqual({
      ...body,
      title: 'Reading music',
      id: expect.any(String),
      sectionId: null,
      uploadId: null,
      media: null,
      captions: [],
      isPreview: false,
      isLocked: false,
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
    expect((await get(`/materials/${made.body.id}`, { token })).body).toEqual(made.body)
    await expectExact(course.id)
  })

  test('a link, a text without a given duration and a file each hold what their type says', async () => {
    const { course, token, teacher } = await aTaughtCourse()
    const film = await aFilm(teacher.user.id)
    const make = async (values: object) =>
      (await post('/materials', { courseId: course.id, title: 'Lesson', isPublished: true, ...values }, { token })).body
    const text = await make({ type: 'text', content: 'word '.repeat(400) })
    const link = await make({ type: 'link', content: 'https://example.com/a?b=1#c', duration: 30 })
    const video = await make({ type: 'video', content: film.id })
    expect([text.duration, link.content, link.duration, video.duration]).toEqual([
      120,
      'https://example.com/a?b=1#c',
      30,
      61,
    ])
    expect(video).toMatchObject({ uploadId: film.id, media: { fileName: 'film.mp4', contentType: 'video/mp4' } })
    expect(video.content).toBe(video.media.url)
    expect((await get(video.content.replace('/api', ''))).text).toBe('film')
    const [row] = await db().select().from(uploads).where(eq(uploads.id, film.id))
    expect([row?.attachedAt, row?.visibility]).toEqual([expect.any(Date), 'private'])
    await expectExact(course.id)
    const [counted] = await db().select().from(courses).where(eq(courses.id, course.id))
    expect([counted?.lessonCount, counted?.durationSeconds]).toEqual([3, 211])
  })

  test('without a section it goes to the end of the last one; with one, and an order, where the order says', async () => {
    const { course, token } = await aTaughtCourse()
    const first = await aSection(course.id, { position: 0 })
    const second = await aSection(course.id, { position: 1 })
    const make = async (title: string, values = {}) =>
      (await post('/materials', { courseId: course.id, title, type: 'text', content: 'x', ...values }, { token })).body
    const a = await make('a')
    await make('b', { sectionId: first.id })
    await make('c', { sectionId: first.id, order: 1 })
    await make('d', { sectionId: null })
    await make('e', { order: 4 })
    expect(a.sectionId).toBe(second.id)
    const listed = (await get(`/materials/course/${course.id}`, { token })).body
    expect(listed.map((one: { title: string; order: number }) => `${one.title}${one.order}`)).toEqual([
      'd3',
      'c1',
      'b2',
      'a1',
      'e4',
    ])
    await expectExact(course.id)
  })

  test.each([
    ['javascript:alert(1)', 'link'],
    ['data:text/html,<script>alert(1)</script>', 'link'],
    ['/relative', 'link'],
    ['www.example.com', 'video'],
    ['ftp://example.com/x', 'pdf'],
    ['Not an address', 'pdf'],
  ])('P-36: %s is no content of a %s: 400 on the field, nothing stored', async (content, type) => {
    const { course, token } = await aTaughtCourse()
    const reply = await post('/materials', { courseId: course.id, title: 'x', type, content }, { token })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'content'])
    expect(reply.body.detail).toContain('https://')
    expect(await rowsOf(course.id)).toEqual([])
  })

  test.each([
    ['title', { title: '' }],
    ['title', { title: ' \t ' }],
    ['title', { title: 'two\nlines' }],
    ['title', { title: 'x'.repeat(201) }],
    ['title', { title: 7 }],
    ['type', { type: 'quiz' }],
    ['content', { content: undefined }],
    ['content', { content: 'x'.repeat(200_001) }],
    ['content', { content: '', isPublished: true }],
    ['content', { content: ' \n', isPublished: true }],
    ['uploadId', { uploadId: 'nonsense' }],
    ['uploadId', { uploadId: newId() }],
    ['order', { order: -1 }],
    ['order', { order: 1.5 }],
    ['duration', { duration: -1 }],
    ['duration', { duration: 1e12 }],
    ['isPublished', { isPublished: 'true' }],
    ['sectionId', { sectionId: newId() }],
    ['courseId', { courseId: 'x' }],
  ])('400 on %s: %j, and nothing is stored', async (field, values) => {
    const { course, token } = await aTaughtCourse()
    const body = { courseId: course.id, title: 'x', type: 'text', content: 'x', ...values }
    const reply = await post('/materials', body, { token })
    expect([reply.status, reply.body.errors?.[0].path]).toEqual([400, field])
    expect(await rowsOf(course.id)).toEqual([])
  })

  test('P-36: script in Markdown is stored as written and shown as harmless text', async () => {
    const { course, token } = await aTaughtCourse()
    const payloads = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<svg/onload=alert(1)>',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
      '[x](javascript:alert(1))',
      '[x](data:text/html;base64,PHNjcmlwdD4=)',
      '![x](javascript:alert(1))',
      '[x]: javascript:alert(1)\n\n[x]',
      '<a href="java&#115;cript:alert(1)">x</a>',
      '```html"><script>alert(1)</script>\n```',
      '| <img src=x onerror=alert(1)> |\n|---|',
      '<style>*{background:url(javascript:alert(1))}</style>',
    ]
    for (const content of payloads) {
      const body = { courseId: course.id, title: content.split('\n')[0], description: content, type: 'text', content }
      const { body: lesson } = await post('/materials', body, { token })
      expect([lesson.content, lesson.description]).toEqual([content, content])
      const html = renderToStaticMarkup(
        createElement(Markdown, { text: await readMarkdown('materialContent', lesson.id, lesson.content) }),
      )
      expect(html).not.toMatch(/<(script|img|svg|iframe|style|a)\b/i)
    }
  })

  test('P-38: no address of a lesson is fetched by the server', async () => {
    const { course, token } = await aTaughtCourse()
    let visits = 0
    const server = createServer((_, reply) => {
      visits++
      reply.end()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      for (const type of ['link', 'video', 'pdf']) {
        const content = `http://127.0.0.1:${port}/${type}`
        const made = await post('/materials', { courseId: course.id, title: 'x', type, content }, { token })
        expect([made.status, made.body.content]).toEqual([201, content])
        await get(`/materials/${made.body.id}`, { token })
      }
    } finally {
      await new Promise(resolve => server.close(resolve))
    }
    expect(visits).toBe(0)
  })

  test('a section of another course is 400', async () => {
    const { course, token, teacher } = await aTaughtCourse()
    const other = await aCourse({ instructorId: teacher.user.id })
    const { id: sectionId } = await aSection(other.id)
    const body = { courseId: course.id, title: 'x', type: 'text', content: 'x', sectionId }
    expect((await post('/materials', body, { token })).body.errors[0].path).toBe('sectionId')
  })

  test('P-23: another person’s file is 404, one of another kind 400; nothing is stored or attached', async () => {
    const { course, token, teacher } = await aTaughtCourse()
    const thief = await aFilm((await aSignedIn()).user.id)
    const pdf = await aFilm(teacher.user.id, { kind: 'pdf', contentType: 'application/pdf' })
    const body = { courseId: course.id, title: 'x', type: 'video' }
    expect((await post('/materials', { ...body, uploadId: thief.id }, { token })).status).toBe(404)
    expect((await post('/materials', { ...body, content: thief.id }, { token })).status).toBe(404)
    expect((await post('/materials', { ...body, uploadId: newId() }, { token })).status).toBe(404)
    expect((await post('/materials', { ...body, uploadId: pdf.id }, { token })).status).toBe(400)
    expect(await rowsOf(course.id)).toEqual([])
    const [left] = await db().select().from(uploads).where(eq(uploads.id, pdf.id))
    expect(left?.attachedAt).toBeNull()
  })

  test('P-23: only the course’s staff; 403 for others who see it, 404 for whoever may not know of it', async () => {
    const { course } = await aTaughtCourse({ isPublished: true, publishedAt: new Date() })
    const { staff, others } = await peopleAround(course.id)
    const body = { courseId: course.id, title: 'x', type: 'text', content: 'x' }
    for (const { token } of Object.values(others)) expect((await post('/materials', body, { token })).status).toBe(403)
    expect(await rowsOf(course.id)).toEqual([])
    for (const { token } of Object.values(staff)) expect((await post('/materials', body, { token })).status).toBe(201)
    const draft = await aTaughtCourse()
    const { token } = others.stranger
    expect((await post('/materials', { ...body, courseId: draft.course.id }, { token })).status).toBe(404)
    expect((await post('/materials', { ...body, courseId: newId() }, { token })).status).toBe(404)
    expect((await post('/materials', body)).status).toBe(401)
    expect(await rowsOf(draft.course.id)).toEqual([])
  })

  test('P-21: no key of the body sets what only the system may', async () => {
    const { course, token, teacher } = await aTaughtCourse()
    const columns: Record<string, unknown> = Object.fromEntries(
      Object.keys(getTableColumns(materials)).map(key => [key, 77]),
    )
    const mass: Record<string, unknown> = {
      ...columns,
      id: newId(),
      position: 77,
      version: 77,
      createdAt: '2001-01-01T00:00:00Z',
      role: 'admin',
    }
    const { sectionId: _, uploadId: __, ...rest } = mass
    const body = {
      ...rest,
      courseId: course.id,
      title: 'x',
      description: '',
      type: 'text',
      content: 'x',
      isPublished: false,
      isPreview: false,
    }
    const made = await post('/materials', body, { token })
    expect(made.status).toBe(201)
    const [row] = await rowsOf(course.id)
    expect(row?.id).not.toBe(mass.id)
    expect([row?.position, row?.version, row?.durationSeconds]).toEqual([1, 1, 1])
    expect(row?.createdAt.getFullYear()).toBeGreaterThan(2001)
    const [owner] = await db().select().from(courses).where(eq(courses.id, course.id))
    expect(owner?.instructorId).toBe(teacher.user.id)
  })

  test('P-32: text is stored as it was sent, or refused', async () => {
    const { course, token } = await aTaughtCourse()
    const odd = ['\u202Eright to left', '😀🇻🇳', `e${'\u0301'.repeat(1000)}`, `'";-- {{7*7}}\r\n<b>`, '＠ﬁ']
    for (const content of odd) {
      const made = await post('/materials', { courseId: course.id, title: 'x', type: 'text', content }, { token })
      expect(made.body.content).toBe(content)
      expect((await get(`/materials/${made.body.id}`, { token })).body.content).toBe(content)
    }
    for (const poison of ['a\u0000b', '\ud800']) {
      for (const key of ['title', 'description', 'content']) {
        const body = { courseId: course.id, title: 'x', type: 'text', content: 'x', [key]: poison }
        const reply = await post('/materials', JSON.stringify(body), { token })
        expect([reply.status, reply.body.errors[0].path]).toEqual([400, key])
      }
    }
    expect(await rowsOf(course.id)).toHaveLength(odd.length)
  })

  test('lessons added by many at once all get a place of their own, and the course counts each', async () => {
    const { course, token } = await aTaughtCourse()
    const { staff } = await peopleAround(course.id)
    const tokens = [token, staff.editor.token, staff.manager.token]
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        post(
          '/materials',
          {
            courseId: course.id,
            title: `${index}`,
            type: 'text',
            content: 'x',
            duration: 10,
            isPublished: index % 2 === 0,
          },
          { token: tokens[index % 3] },
        ),
      ),
    )
    expect(made.map(({ status }) => status)).toEqual(Array(12).fill(201))
    expect(await rowsOf(course.id)).toHaveLength(12)
    await expectExact(course.id)
  })
})
