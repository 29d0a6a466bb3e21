import { eq, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { describe, expect, test, vi } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { db, sqlPool } from '@/db/client'
import {
  categories,
  courses,
  feedback,
  lecturers,
  materials,
  organizations,
  sections,
  topics,
  topWeekCourses,
  topWeeks,
  users,
} from '@/db/schema'
import { loadRoutes } from '@/lib/api/registry'
import { methods } from '@/lib/api/router'
import { type CourseFilter, everything } from '@/lib/catalog/policy'
import { conditionsOf, dimensionConditions, dimensions } from '@/lib/catalog/queries/conditions'
import { sortColumns } from '@/lib/catalog/queries/courses'
import { relevance } from '@/lib/catalog/queries/search'
import { isListedFor } from '@/lib/catalog/queries/visibility'
import { announced } from '@/server/testing/announced'
import { patch, post } from '@/server/testing/api'
import {
  aCartLine,
  aCategory,
  aCourse,
  aFeedback,
  aLecturer,
  anOrder,
  anOrganization,
  aSignedIn,
  aTopic,
  aUser,
  fund,
  unique,
} from '@/server/testing/builders'
import { aMaterial, aSection } from '@/server/testing/materials'
import { hearChanges, isLive, listVersion } from './changes'
import { listenToChanges } from './listen'

const namesOf = async (work: () => Promise<unknown>) => [...(await announced(work)).names].sort()
const changeCourse = (id: string, values: Partial<typeof courses.$inferInsert>) =>
  db().update(courses).set(values).where(eq(courses.id, id))
const own = ({ id, slug }: { id: string; slug: string }) => [id, slug].sort()

/** What the public may see some seconds late. */
const isLate: ReadonlySet<string> = new Set(['sold', 'rating_sum', 'rating_count'])
/** Never changed; `is_org_private` comes with an organization, and its test is the one of what is taken off sale. */
const isIdentity: ReadonlySet<string> = new Set(['id', 'is_org_private'])

/** The stored columns of `courses` by which lists are chosen, searched and ordered, as the code says that builds them. */
async function listColumns(): Promise<string[]> {
  const all: CourseFilter = {
    ...everything,
    categories: ['x'],
    topics: ['x'],
    levels: ['beginner'],
    words: ['x'],
    search: 'x',
    minPrice: 1,
    rating: 4,
    instructorId: 'x',
    organizationId: 'x',
    languages: ['en'],
    durations: ['0-1'],
    captions: true,
    onSale: true,
  }
  expect(Object.keys(dimensionConditions(all)).sort()).toEqual([...dimensions].sort())
  const parts = [isListedFor(null), ...conditionsOf(all), ...Object.values(sortColumns), relevance(['x'])]
  const text = new PgDialect().sqlToQuery(sql.join(parts, sql` `)).sql
  const named = [...new Set([...text.matchAll(/\bc\.(\w+)/g)].map(([, column]) => column ?? ''))]
  // A generated column follows from those that its expression names.
  const rows = await sqlPool()<{ column: string }[]>`
    select distinct coalesce(s.attname, a.attname) as column from pg_attribute a
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = 's'
    left join pg_depend p on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refobjid = a.attrelid
      and p.refobjsubid <> a.attnum
    left join pg_attribute s on s.attrelid = p.refobjid and s.attnum = p.refobjsubid
    where a.attrelid = 'courses'::regclass and a.attname = any(${named})`
  return rows.map(({ column }) => column)
}

describe('the database announces what the public sees changed', () => {
  test('a course on sale: what it says, costs and is called', async () => {
    const course = await aCourse()
    for (const values of [{ thumbnailUrl: '/cover.png' }, { requirements: ['Time'] }, { lessonCount: 3 }])
      expect(await namesOf(() => changeCourse(course.id, values)), JSON.stringify(values)).toEqual(own(course))
    const slug = unique('moved-')
    expect(await namesOf(() => changeCourse(course.id, { slug }))).toEqual([course.id, course.slug, slug].sort())
  })

  test('what is put on sale or taken off it, lists too', async () => {
    const course = await aCourse({ isPublished: false, publishedAt: null })
    expect(await namesOf(() => changeCourse(course.id, { title: 'A draft is nobody’s business' }))).toEqual([])
    const publish = { isPublished: true, publishedAt: new Date() }
    expect(await namesOf(() => changeCourse(course.id, publish))).toEqual([...own(course), 'lists'].sort())
    const hide = { isOrgPrivate: true, organizationId: (await anOrganization()).id }
    expect(await namesOf(() => changeCourse(course.id, hide))).toContain('lists')
    expect(await namesOf(() => aCourse())).toContain('lists')
    const gone = await aCourse()
    expect(await namesOf(() => db().delete(courses).where(eq(courses.id, gone.id)))).toEqual(
      [...own(gone), 'lists'].sort(),
    )
  })

  test('whatever else lists are chosen, searched or ordered by: lists too', async () => {
    const columns = await listColumns()
    expect(columns).toEqual(expect.arrayContaining(['price', 'title', 'description', 'keywords', 'sold']))
    const category = await aCategory()
    const others: Record<string, unknown> = {
      category_id: category.id,
      topic_id: (await aTopic(category.id)).id,
      instructor_id: (await aUser({ role: 'instructor' })).id,
      lecturer_id: (await aLecturer()).id,
      organization_id: (await anOrganization()).id,
      is_published: false,
      archived_at: new Date().toISOString(),
      published_at: new Date(0).toISOString(),
      level: 'advanced',
      language: 'vi',
      has_captions: true,
      price: 2000,
      discount_percent: 10,
      duration_seconds: 60,
      title: 'Other',
      subtitle: 'Other',
      description: 'Other',
      keywords: 'Other',
      tags: ['other'],
    }
    for (const column of columns.filter(column => !isLate.has(column) && !isIdentity.has(column))) {
      expect(Object.keys(others), 'a value for the column that lists are made by').toContain(column)
      const course = await aCourse()
      const change = () =>
        sqlPool()`update courses set ${sqlPool()({ [column]: others[column] })} where id = ${course.id}`
      expect(await namesOf(change), column).toContain('lists')
    }
  })

  test('a teacher who is called otherwise is found otherwise', async () => {
    const { user, token } = await aSignedIn({ role: 'instructor' })
    await aCourse({ instructorId: user.id })
    expect(await namesOf(() => patch('/users/profile', { name: unique('Name ') }, { token }))).toContain('lists')
  })

  test('E9: a sale changes nothing that must be shown at once', async () => {
    const course = await aCourse({ price: 1000 })
    const { user, token } = await aSignedIn()
    await fund(user.id, 5000)
    const line = await aCartLine(user.id, course)
    const { names, result } = await announced(() => post('/order', anOrder([line], 10), { token }))
    expect(result.status).toBe(201)
    expect([...names]).toEqual([])
  })

  test('lessons, sections and ratings concern their course, and those of a draft nobody', async () => {
    const course = await aCourse()
    const draft = await aCourse({ isPublished: false, publishedAt: null })
    const lesson = (courseId: string) => ({
      courseId,
      title: 'Lesson',
      type: 'text' as const,
      content: 'x',
      position: 1,
    })
    expect(await namesOf(() => db().insert(materials).values(lesson(draft.id)))).toEqual([])
    expect(await namesOf(() => db().insert(materials).values(lesson(course.id)))).toEqual(own(course))
    expect(
      await namesOf(() => db().update(materials).set({ title: 'Other' }).where(eq(materials.courseId, course.id))),
    ).toEqual(own(course))
    expect(await namesOf(() => db().delete(materials).where(eq(materials.courseId, course.id)))).toEqual(own(course))
    const section = { courseId: course.id, title: 'Part', position: 1 }
    expect(await namesOf(() => db().insert(sections).values(section))).toEqual(own(course))
    const learner = await aUser()
    expect(await namesOf(() => aFeedback(course.id, 5, { userId: learner.id }))).toEqual(own(course))
    const ofCourse = eq(feedback.courseId, course.id)
    expect(await namesOf(() => db().update(feedback).set({ comment: 'Better' }).where(ofCourse))).toEqual(own(course))
    expect(await namesOf(() => db().update(feedback).set({ helpfulCount: 7 }).where(ofCourse))).toEqual([])
    expect(await namesOf(() => db().delete(feedback).where(ofCourse))).toEqual(own(course))
  })

  test('people who teach or rate, by what they are called and look like', async () => {
    const teacher = await aUser({ role: 'instructor' })
    const course = await aCourse({ instructorId: teacher.id })
    const lecturer = await aLecturer({ userId: teacher.id })
    const rename = (id: string) =>
      db()
        .update(users)
        .set({ name: unique('Name ') })
        .where(eq(users.id, id))
    expect(await namesOf(() => rename(teacher.id))).toEqual([teacher.id, course.id, course.slug, lecturer.id].sort())
    const reader = await aUser()
    expect(await namesOf(() => rename(reader.id))).toEqual([])
    await aFeedback(course.id, 4, { userId: reader.id })
    expect(await namesOf(() => rename(reader.id))).toEqual(own(course))
    const seen = () => db().update(users).set({ locale: 'vi' }).where(eq(users.id, teacher.id))
    expect(await namesOf(seen)).toEqual([])
  })

  test('categories and topics, which every page shows, concern everything', async () => {
    const category = await aCategory()
    const topic = await aTopic(category.id)
    for (const work of [
      () => aCategory(),
      () =>
        db()
          .update(categories)
          .set({ name: unique('C ') })
          .where(eq(categories.id, category.id)),
      () =>
        db()
          .update(topics)
          .set({ name: unique('T ') })
          .where(eq(topics.id, topic.id)),
      () => db().delete(topics).where(eq(topics.id, topic.id)),
      () => db().delete(categories).where(eq(categories.id, category.id)),
    ])
      expect(await namesOf(work)).toEqual(['all'])
  })

  test('what is saved as it was is no change', async () => {
    const teacher = await aUser({ role: 'instructor', headline: 'Once' })
    const organization = await anOrganization()
    const category = await aCategory()
    const topic = await aTopic(category.id)
    const course = await aCourse({ instructorId: teacher.id, categoryId: category.id, topicId: topic.id })
    const lecturer = await aLecturer()
    const lesson = await aMaterial(course.id)
    const section = await aSection(course.id)
    const rating = await aFeedback(course.id, 5)
    const [week] = await db().insert(topWeeks).values({ name: 'Week', startsOn: '2026-11-30' }).returning()
    const rows = { courses: course, users: teacher, organizations: organization, categories: category, topics: topic }
    const more = { lecturers: lecturer, materials: lesson, sections: section, feedback: rating, top_weeks: week }
    for (const [table, row] of Object.entries({ ...rows, ...more })) {
      const names = await sqlPool()<{ name: string }[]>`
        select attname as name from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`
      const same = names.map(({ name }) => `"${name}" = "${name}"`).join(', ')
      const save = () => sqlPool().unsafe(`update ${table} set ${same} where id = $1`, [row?.id ?? ''])
      expect(await namesOf(save), table).toEqual([])
    }
  })

  test('lecturers, top weeks and organizations', async () => {
    const lecturer = await aLecturer()
    expect(
      await namesOf(() => db().update(lecturers).set({ headline: 'x' }).where(eq(lecturers.id, lecturer.id))),
    ).toEqual([lecturer.id, 'lists'].sort())
    const course = await aCourse()
    const [week] = await db().insert(topWeeks).values({ name: 'Week', startsOn: '2026-11-30' }).returning()
    const topWeekId = week?.id ?? ''
    expect(
      await namesOf(() => db().insert(topWeekCourses).values({ topWeekId, courseId: course.id, position: 1 })),
    ).toEqual([topWeekId, 'lists'].sort())
    expect(await namesOf(() => db().delete(topWeeks).where(eq(topWeeks.id, topWeekId)))).toContain('lists')
    const owner = await aUser()
    const [organization] = await db()
      .insert(organizations)
      .values({ name: 'School', slug: unique('school-'), ownerId: owner.id })
      .returning()
    const ofOne = eq(organizations.id, organization?.id ?? '')
    const taught = await aCourse({ organizationId: organization?.id })
    expect(await namesOf(() => db().update(organizations).set({ name: 'Other' }).where(ofOne))).toEqual(
      [organization?.id, organization?.slug, taught.id, taught.slug, 'lists'].sort(),
    )
    expect(
      await namesOf(() =>
        db()
          .update(organizations)
          .set({ settings: { a: 1 } })
          .where(ofOne),
      ),
    ).toEqual([])
  })
})

describe('an instance that listens', () => {
  test('has heard of a change before the change is answered, and knows when it hears nothing', async () => {
    expect([isLive(), listVersion()]).toEqual([false, undefined])
    const stop = listenToChanges()
    try {
      await vi.waitFor(() => expect(isLive()).toBe(true))
      const categoryId = (await aCategory()).id
      await hearChanges()
      const before = listVersion() ?? 0
      await aCourse({ categoryId })
      await hearChanges()
      expect(listVersion()).toBe(before + 1)
      // The connection is cut: nothing may be kept until it is back.
      const killed = await sqlPool()`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen lectern_public%'`
      expect(killed).toHaveLength(1)
      await vi.waitFor(() => expect(listVersion()).toBeUndefined(), { interval: 1 })
      await vi.waitFor(() => expect(isLive()).toBe(true), { timeout: 10_000 })
      expect(listVersion()).toBeGreaterThan(before + 1)
    } finally {
      stop()
    }
    expect(isLive()).toBe(false)
  })
})

test('an operation whose replies are kept has no limit: it is not each caller who asks it', async () => {
  const modules = Object.entries(await loadRoutes(routeFiles))
  const kept = modules.flatMap(([path, module]) =>
    methods.flatMap(method => {
      const declaration = module[method]?.declaration
      return declaration?.cache ? [{ path, method, declaration }] : []
    }),
  )
  expect(kept.length).toBeGreaterThan(15)
  for (const { path, method, declaration } of kept) {
    expect(method, path).toBe('GET')
    expect(declaration.limit, path).toBeUndefined()
    expect(declaration.produces, path).toBeUndefined()
  }
})
