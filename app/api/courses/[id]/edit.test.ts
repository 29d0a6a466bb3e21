import { eq, getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseEditors, courses, uploads } from '@/db/schema'
import { newId } from '@/lib/ids'
import { call, get, patch, put } from '@/server/testing/api'
import {
  aCategory,
  aCourse,
  aMembership,
  anEnrolment,
  anOrganization,
  aSignedIn,
  aTopic,
  aUser,
  join,
  unique,
} from '@/server/testing/builders'
import { aTaughtCourse, storedCourse } from '@/server/testing/curriculum'
import { anUpload, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()
const picture = { kind: 'image', contentType: 'image/webp', fileName: 'cover.webp' } as const

const aTeacher = () => aSignedIn({ role: 'instructor' })
test('only the keys sent change, each edit is the next version, and search keeps up', async () => {
  const { token, course } = await aTaughtCourse()
  const category = await aCategory()
  const topic = await aTopic(category.id)
  const reply = await patch(
    `/courses/${course.id}`,
    { subtitle: 'Anew', topic: topic.name, price: 12.5, whatYoullLearn: ['One'] },
    { token },
  )
  expect(reply.status).toBe(200)
  expect(reply.body).toMatchObject({
    title: course.title,
    description: course.description,
    subtitle: 'Anew',
    category: { id: category.id },
    topic: { id: topic.id },
    price: 12.5,
    whatYoullLearn: ['One'],
    version: 2,
  })
  expect(reply.headers.get('etag')).toMatch(/^"v2-/)
  expect((await storedCourse(course.id)).keywords).toContain(topic.name)
  expect((await get(`/courses/${course.id}`, { token })).body).toEqual(reply.body)
  const again = await put(`/courses/${course.id}`, { name: 'Called otherwise', tuition: 0 }, { token })
  expect(again.body).toMatchObject({ title: 'Called otherwise', price: 0, subtitle: 'Anew', version: 3 })
  const nothing = await patch(`/courses/${course.id}`, {}, { token })
  expect([nothing.status, nothing.body.version]).toEqual([200, 3])
})

test('a course sent back as it was read stays as it is', async () => {
  const { token, course } = await aTaughtCourse({ tags: ['Calm'], thumbnailUrl: 'https://pictures.example/1.png' })
  const { body } = await get(`/courses/${course.id}`, { token })
  const reply = await put(`/courses/${course.id}`, body, { token })
  expect(reply.status).toBe(200)
  expect(reply.body).toEqual(body)
})

test('another category takes the topic of the old one away; null clears what may be empty', async () => {
  const category = await aCategory()
  const topic = await aTopic(category.id)
  const { token, course } = await aTaughtCourse({
    categoryId: category.id,
    topicId: topic.id,
    thumbnailUrl: 'https://pictures.example/1.png',
  })
  const other = await aCategory()
  const moved = await patch(`/courses/${course.id}`, { category: other.id }, { token })
  expect([moved.body.category.id, moved.body.topic]).toEqual([other.id, null])
  const cleared = await patch(`/courses/${course.id}`, { thumbnailUrl: null, topic: null }, { token })
  expect([cleared.body.thumbnailUrl, cleared.body.topic]).toEqual([null, null])
})

test('an own upload becomes the picture, for all who see the course; the one before is let go; nobody uses another’s', async () => {
  const { user, token, course } = await aTaughtCourse()
  const [first, second] = await Promise.all(
    ['one', 'two'].map(bytes => anUpload(bytes, { ...picture, ownerId: user.id, attachedAt: null })),
  )
  const show = (body: object) => patch(`/courses/${course.id}`, body, { token })
  const attachedOf = async (id?: string) =>
    (
      await db()
        .select()
        .from(uploads)
        .where(eq(uploads.id, id ?? ''))
    ).map(row => [row.attachedAt !== null, row.visibility])
  const signed = `/api/media/${first?.id}?expires=1&signature=x`
  const reply = await show({ thumbnailUrl: signed, listImage: [signed] })
  expect([reply.status, reply.body.thumbnailUrl, reply.body.listImage]).toEqual([
    200,
    `/api/media/${first?.id}`,
    [`/api/media/${first?.id}`],
  ])
  expect(await attachedOf(first?.id)).toEqual([[true, 'public']])
  // For those who see the course; for all once it is listed.
  expect((await get(`/media/${first?.id}`)).status).toBe(404)
  expect((await get(`/media/${first?.id}`, { token })).status).toBe(200)
  await show({ thumbnailUrl: `/api/media/${second?.id}` })
  expect([await attachedOf(first?.id), await attachedOf(second?.id)].flat().map(([is]) => is)).toEqual([true, true])
  const editor = await aSignedIn()
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  const kept = await patch(`/courses/${course.id}`, { thumbnailUrl: `/api/media/${second?.id}`, listImage: [] }, editor)
  expect([kept.status, await attachedOf(first?.id)]).toEqual([200, [[false, 'public']]])
  const others = await anUpload('three', { ...picture, ownerId: user.id, attachedAt: null })
  const film = await anUpload('film', { ownerId: editor.user.id, attachedAt: null })
  for (const [status, id] of [
    [404, others.id],
    [404, newId()],
    [400, film.id],
  ] as const) {
    const refused = await patch(`/courses/${course.id}`, { poster: `/api/media/${id}` }, editor)
    expect(refused.status).toBe(status)
  }
  expect((await storedCourse(course.id)).thumbnailUrl).toBe(`/api/media/${second?.id}`)
  expect(await attachedOf(others.id)).toEqual([[false, 'private']])
})

test('bad input is 400 with the field, and changes nothing', async () => {
  const { token, course } = await aTaughtCourse()
  const before = await storedCourse(course.id)
  for (const [path, body] of [
    ['title', { title: '' }],
    ['price', { price: -0.01 }],
    ['price', { price: 0.001 }],
    ['category', { category: 'Alchemy' }],
    ['topic', { topic: 'Alchemy' }],
    ['slug', { slug: 'Not An Address' }],
    ['slug', { slug: 'facets' }],
    ['slug', { slug: newId() }],
    ['isPublished', { isPublished: 'yes' }],
    ['isOrgPrivate', { isOrgPrivate: true }],
    ['thumbnailUrl', { thumbnailUrl: 'javascript:alert(1)' }],
  ] as const) {
    const reply = await patch(`/courses/${course.id}`, { subtitle: 'Kept?', ...body }, { token })
    expect([reply.status, reply.body.errors?.[0]?.path], JSON.stringify(body)).toEqual([400, path])
  }
  expect((await patch('/courses/not-an-id', {}, { token })).status).toBe(400)
  expect((await patch(`/courses/${course.slug}`, {}, { token })).status).toBe(400)
  expect(await storedCourse(course.id)).toEqual(before)
})

test('P-23: 401, 404 for what one may not know of, 403 for what one only sees; nothing changes', async () => {
  const school = await anOrganization()
  const outsider = await aTeacher()
  const member = await aSignedIn()
  const buyer = await aSignedIn()
  const exEditor = await aTeacher()
  await aMembership(school.id, member.user, school.studentRole.id)
  const cases = [
    { values: {}, outsider: 403, member: 403, buyer: 403 },
    { values: { isPublished: false }, outsider: 404, member: 404, buyer: 403 },
    { values: { isOrgPrivate: true }, outsider: 404, member: 403, buyer: 403 },
    { values: { archivedAt: new Date() }, outsider: 404, member: 404, buyer: 403 },
  ]
  for (const { values, ...expected } of cases) {
    const course = await aCourse({ organizationId: school.id, ...values })
    await anEnrolment(buyer.user.id, course.id)
    await db().insert(courseEditors).values({ courseId: course.id, userId: exEditor.user.id })
    await db().delete(courseEditors).where(eq(courseEditors.courseId, course.id))
    const before = await storedCourse(course.id)
    const edit = (token?: string) => patch(`/courses/${course.id}`, { title: 'Mine' }, { token })
    expect((await edit()).status).toBe(401)
    const statuses = {
      outsider: (await edit(outsider.token)).status,
      member: (await edit(member.token)).status,
      buyer: (await edit(buyer.token)).status,
    }
    expect(statuses, JSON.stringify(values)).toEqual(expected)
    expect((await edit(exEditor.token)).status).toBe(expected.outsider)
    expect(await storedCourse(course.id)).toEqual(before)
  }
})

test('P-23, P-26: the instructor, editors, who manages the organization’s courses and administrators may edit', async () => {
  const school = await anOrganization()
  const other = await anOrganization()
  const { user, token, course } = await aTaughtCourse({ organizationId: school.id })
  const editor = await aSignedIn()
  await join(school, user, editor.user)
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, school.managerRole.id)
  const admin = await aSignedIn({ role: 'admin' })
  for (const who of [token, editor.token, manager.token, admin.token]) {
    expect((await patch(`/courses/${course.id}`, { subtitle: unique() }, { token: who })).status).toBe(200)
  }
  const elsewhere = await aSignedIn()
  await aMembership(other.id, elsewhere.user, other.managerRole.id)
  expect((await patch(`/courses/${course.id}`, { subtitle: 'x' }, { token: elsewhere.token })).status).toBe(404)
  for (const body of [{ isOrgPrivate: true }, { isArchived: true }]) {
    expect((await patch(`/courses/${course.id}`, body, { token: editor.token })).status).toBe(403)
  }
  expect(await storedCourse(course.id)).toMatchObject({ isOrgPrivate: false, archivedAt: null, version: 5 })
  expect((await patch(`/courses/${course.id}`, { isOrgPrivate: false }, { token: editor.token })).status).toBe(200)
})

test('P-21: of all columns only what the documents let the staff write changes', async () => {
  const { token, course } = await aTaughtCourse()
  const stranger = await aUser()
  const elsewhere = await anOrganization()
  const hostile: Record<string, unknown> = {
    id: newId(),
    instructorId: stranger.id,
    lecturerId: newId(),
    organizationId: elsewhere.id,
    termId: newId(),
    categoryId: newId(),
    topicId: newId(),
    discountPercent: 99,
    hasCaptions: true,
    durationSeconds: 9999,
    lessonCount: 99,
    publishedAt: '2020-01-01T00:00:00.000Z',
    archivedAt: '2020-01-01T00:00:00.000Z',
    sold: 1000,
    ratingSum: 500,
    ratingCount: 100,
    version: 99,
    keywords: 'everything',
    createdAt: '2020-01-01T00:00:00.000Z',
    updatedAt: '2020-01-01T00:00:00.000Z',
    effectivePrice: 0,
    evaluation: 5,
    ratingScore: 5,
    isListed: true,
    searchTitle: 'x',
    search: 'x',
    descriptionParsed: 'x',
  }
  const writable = [
    'slug title subtitle description thumbnailUrl thumb listImage level tags price language whatYoullLearn',
    'requirements whoItsFor isOrgPrivate isPublished',
  ].flatMap(names => names.split(' '))
  const columns = getTableColumns(courses)
  expect([...writable, ...Object.keys(hostile)].sort()).toEqual(Object.keys(columns).sort())
  const snake = Object.fromEntries(
    Object.entries(hostile).map(([key, value]) => [columns[key as keyof typeof columns].name, value]),
  )
  const { updatedAt: _before, ...before } = await storedCourse(course.id)
  for (const body of [hostile, snake, { ...hostile, ...snake, editors: [stranger.id], owner: stranger.id }]) {
    expect((await patch(`/courses/${course.id}`, body, { token })).status).toBe(200)
    const { updatedAt: _after, ...after } = await storedCourse(course.id)
    expect(after).toEqual(before)
  }
})

test('two editors save at once: with the version they read one wins, and nothing is overwritten', async () => {
  const { token, course } = await aTaughtCourse()
  const editor = await aSignedIn()
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  const etag = (await get(`/courses/${course.id}`, { token })).headers.get('etag') ?? ''
  expect(etag).toMatch(/^"v1-/)
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      patch(
        `/courses/${course.id}`,
        { subtitle: `Edit ${n}` },
        { token: n % 2 ? token : editor.token, headers: { 'If-Match': etag } },
      ),
    ),
  )
  const won = replies.filter(reply => reply.status === 200)
  const lost = replies.filter(reply => reply.status === 412)
  expect([won.length, lost.length]).toEqual([1, 19])
  for (const reply of lost) expect(reply.body).toMatchObject({ type: 'edit-conflict', version: 2 })
  expect(await storedCourse(course.id)).toMatchObject({ subtitle: won[0]?.body.subtitle, version: 2 })
  const next = { headers: { 'If-Match': won[0]?.headers.get('etag') ?? '' }, token }
  expect((await patch(`/courses/${course.id}`, { subtitle: 'Next' }, next)).status).toBe(200)
})

test('without If-Match twenty parallel edits are twenty versions, each of its own key', async () => {
  const { token, course } = await aTaughtCourse()
  const keys = ['title', 'subtitle', 'description', 'requirements', 'price'] as const
  const first = { title: 'T', subtitle: 'S', description: 'D', requirements: ['R'], price: 7 }
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, n) => {
      const key = keys[n % 5] as (typeof keys)[number]
      const value = first[key]
      const own = typeof value === 'number' ? value + n : typeof value === 'string' ? `${value}${n}` : [`R${n}`]
      return patch(`/courses/${course.id}`, { [key]: own }, { token })
    }),
  )
  expect(replies.map(reply => reply.body.version).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, n) => n + 2),
  )
  // Whichever of its four edits came last, each key has one of its own.
  const { title, subtitle, description, requirements, price, version } = await storedCourse(course.id)
  expect([title, subtitle, description, ...requirements, price].join(' ')).toMatch(/^T\d+ S\d+ D\d+ R\d+ \d+$/)
  expect([version, price >= 700]).toEqual([21, true])
})

test('If-Match takes the tags that replies carry; others are stale, and nonsense is 400', async () => {
  const { token, course } = await aTaughtCourse()
  const edit = async (tag: string) =>
    (await patch(`/courses/${course.id}`, { subtitle: unique() }, { token, headers: { 'If-Match': tag } })).status
  expect(await edit('"v1"')).toBe(200)
  expect(await edit('"2"')).toBe(200)
  expect(await edit('"v9-abc", "v3-abc"')).toBe(200)
  expect(await edit('*')).toBe(200)
  expect(await edit('"v1-abc"')).toBe(412)
  expect(await edit('"something"')).toBe(412)
  expect(await edit('W/"v5-abc"')).toBe(412)
  expect(await edit('v5')).toBe(400)
  expect((await storedCourse(course.id)).version).toBe(5)
})

test('a draft’s address follows its title; a known course keeps it; old addresses lead to the new one', async () => {
  const { token, course } = await aTaughtCourse()
  const title = unique('Renamed ')
  const renamed = await patch(`/courses/${course.id}`, { title }, { token })
  expect(renamed.body.slug).toBe(title.toLowerCase().replace(' ', '-'))
  expect((await get(`/courses/${course.slug}`, { token })).body.id).toBe(course.id)
  const known = await aTaughtCourse({ isPublished: true, publishedAt: new Date() })
  const kept = await patch(`/courses/${known.course.id}`, { title: unique('Renamed ') }, { token: known.token })
  expect(kept.body.slug).toBe(known.course.slug)
  const wanted = unique('wanted-')
  const moved = await patch(`/courses/${known.course.id}`, { slug: wanted }, { token: known.token })
  expect(moved.body.slug).toBe(wanted)
  for (const address of [wanted, known.course.slug]) expect((await get(`/courses/${address}`)).body.slug).toBe(wanted)
  for (const taken of [wanted, known.course.slug]) {
    const refused = await patch(`/courses/${course.id}`, { slug: taken }, { token })
    expect([refused.status, refused.body.type, refused.body.errors[0].path]).toEqual([409, 'slug-taken', 'slug'])
  }
  const back = await patch(`/courses/${known.course.id}`, { slug: known.course.slug }, { token: known.token })
  expect(back.body.slug).toBe(known.course.slug)
  expect((await get(`/courses/${wanted}`)).body.slug).toBe(known.course.slug)
})

test('P-23: what is made private to an organization is gone for others: page, search, suggestions, facets, counts', async () => {
  const school = await anOrganization()
  const category = await aCategory()
  const word = unique('zyxword')
  const { user, token, course } = await aTaughtCourse({
    organizationId: school.id,
    categoryId: category.id,
    title: `About ${word}`,
    isPublished: true,
    publishedAt: new Date(),
  })
  await join(school, user)
  const stranger = await aSignedIn()
  const seen = async (who?: string) => {
    const options = { token: who }
    return {
      page: (await get(`/courses/${course.id}`, options)).status,
      slug: (await get(`/courses/${course.slug}`, options)).status,
      product: (await get(`/products/${course.id}`, options)).status,
      search: (await get(`/courses?search=${word}`, options)).body.length,
      ofSchool: (await get(`/courses?organizationId=${school.id}`, options)).body.length,
      ofTeacher: (await get(`/courses/instructor/${course.instructorId}`, options)).body.length,
      products: (await get(`/products?search=${word}`, options)).body.length,
      suggested: (await get(`/courses/suggest?q=${word}`, options)).body.length,
      facets: (await get(`/courses/facets?category=${category.id}`, options)).body.total,
      count: (await get(`/categories/${category.id}`, options)).body.courseCount,
    }
  }
  const open = { page: 200, slug: 200, product: 200 }
  const all = { search: 1, ofSchool: 1, ofTeacher: 1, products: 1, suggested: 1, facets: 1, count: 1 }
  expect(await seen(stranger.token)).toEqual({ ...open, ...all })
  expect((await patch(`/courses/${course.id}`, { isOrgPrivate: true }, { token })).status).toBe(200)
  const gone = { page: 404, slug: 400, product: 404, search: 0, ofSchool: 0, ofTeacher: 0, products: 0 }
  for (const who of [undefined, stranger.token]) {
    expect(await seen(who)).toEqual({ ...gone, suggested: 0, facets: 0, count: 0 })
  }
  const member = await aSignedIn()
  await aMembership(school.id, member.user, school.studentRole.id)
  expect(await seen(member.token)).toMatchObject({ page: 200, product: 200, ofSchool: 1, search: 0, facets: 0 })
})

test('an API key that may only read changes nothing', async () => {
  const { token, course } = await aTaughtCourse()
  const key = await call('POST', '/api-keys', { token, body: { name: 'reader', scopes: ['read'] } })
  const reply = await patch(`/courses/${course.id}`, { title: 'Mine' }, { token: key.body.key })
  expect([reply.status, (await storedCourse(course.id)).title]).toEqual([403, course.title])
})
