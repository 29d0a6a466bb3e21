import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoContent as school } from '.'
import type { DemoCourse, DemoMaterial } from './types'

const assetsFolder = join(import.meta.dirname, '..', 'assets')
const materialsOf = (course: DemoCourse): DemoMaterial[] => course.sections.flatMap(section => section.materials)
const materials = school.courses.flatMap(materialsOf)
const published = school.courses.filter(course => course.status !== 'draft')
const people = new Map(school.people.map(person => [person.key, person]))
const courses = new Map(school.courses.map(course => [course.key, course]))
const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const unknown = (keys: (string | undefined)[], among: { has: (key: string) => boolean }) =>
  keys.filter(key => key !== undefined && !among.has(key))

describe('names are unique', () => {
  it.each([
    ['people', school.people.map(one => one.key)],
    ['user names', school.people.map(one => one.username.toLowerCase())],
    ['e-mail addresses', school.people.map(one => one.email.toLowerCase())],
    ['categories', school.categories.flatMap(one => [one.key, one.slug === one.key ? '' : one.slug]).filter(Boolean)],
    ['category names', school.categories.map(one => one.name)],
    ['topics', school.categories.flatMap(one => one.topics.map(topic => topic.key))],
    ['courses', school.courses.map(one => one.key)],
    ['slugs', school.courses.map(one => one.slug)],
    ['ids', [...school.people, ...school.courses].flatMap(one => one.id ?? [])],
    ['discount codes', school.discounts.map(one => one.code)],
    ['reviews', school.reviews.map(one => `${one.course} by ${one.person}`)],
    ['enrolments', school.enrolments.map(one => `${one.course} of ${one.person}`)],
    ['weeks', school.topWeeks.map(one => one.key)],
    ['chats', school.chats.map(one => one.key)],
    ['facebook ids', school.facebookUsers.map(one => one.facebookId)],
    ['members', school.organizations.flatMap(one => one.members.map(member => `${one.key} ${member.person}`))],
  ])('%s', (_, values) => expect(repeated(values)).toEqual([]))
})

describe('people', () => {
  it('have user names of at least eight letters or digits', () => {
    expect(school.people.filter(one => !/^[a-z0-9]{8,}$/i.test(one.username))).toEqual([])
  })

  it('include the demo accounts', () => {
    const accounts = school.people.map(one => [one.email, one.username, one.role].join(' '))
    expect(accounts).toEqual(
      expect.arrayContaining([
        'admin@lectern.example lecternadmin admin',
        'instructor@lectern.example lecternteacher instructor',
        'student@lectern.example lecternstudent student',
        'organizer@lectern.example lecternorganizer organizer',
      ]),
    )
    expect(people.get('student')?.balance).toBe(50_000)
  })

  it('use addresses that cannot reach a stranger, but for the one that the documents name', () => {
    const others = school.people.filter(one => !one.email.endsWith('@lectern.example'))
    expect(others.map(one => one.email)).toEqual(['20520412@gm.uit.edu.vn'])
  })

  it('have telephone numbers of 0 and nine digits', () => {
    expect(school.people.filter(one => one.phoneNumber && !/^0\d{9}$/.test(one.phoneNumber))).toEqual([])
  })
})

describe('the rows of the documents', () => {
  it.each([
    ['646364b5aef93cf257f8dddd', 'Phuc Hoang'],
    ['645c4faf42558eb2b718900d', 'a b'],
  ])('user %s is %s and owns none of the documented courses', (id, name) => {
    const person = school.people.find(one => one.id === id)
    expect(person?.name).toBe(name)
    const documented = school.courses.filter(one => one.id).map(one => one.key)
    const owned = [...school.reviews, ...school.enrolments].filter(one => one.person === person?.key)
    expect(owned.filter(one => documented.includes(one.course))).toEqual([])
  })

  it.each([
    ['64621e807e8afdc6899cecf8', 'Course 1', 999],
    ['5ff2e3b37d305e09608a1deb', 'Course 1', 999],
    ['64621e807e8afdc6899cecf9', 'Course 2', 1999],
    ['5ff2e3b37d305e09608a1de6', 'Course 2', 1999],
  ])('course %s is %s for %i', (id, title, price) => {
    const course = school.courses.find(one => one.id === id)
    expect(course).toMatchObject({ title, price })
    expect(course?.discountPercent ?? 0).toBe(0)
    expect(course?.status).not.toBe('draft')
    expect(course?.isOrgPrivate).not.toBe(true)
  })
})

describe.each(school.courses.map(course => [course.key, course] as const))('course %s', (_, course) => {
  it('names things that exist', () => {
    const category = school.categories.find(one => one.key === course.category)
    expect(category?.topics.map(topic => topic.key)).toContain(course.topic)
    expect(people.get(course.instructor)?.lecturer).toBeDefined()
    expect(unknown(course.editors ?? [], people)).toEqual([])
    const organization = school.organizations.find(one => one.key === course.organization)
    expect(!!course.organization).toBe(!!organization)
    expect(unknown([course.term], new Set(organization?.terms.map(term => term.key)))).toEqual([])
    expect(course.isOrgPrivate ? !!organization : true).toBe(true)
    // Only active members have a right in an organization's course.
    const active = organization?.members.filter(({ status }) => status === 'active').map(({ person }) => person)
    if (active) expect(unknown([course.instructor, ...(course.editors ?? [])], new Set(active))).toEqual([])
  })

  it('can be published and sold', () => {
    expect(course.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(course.description.length).toBeGreaterThan(150)
    expect(Number.isInteger(course.price) && course.price >= 0).toBe(true)
    expect(course.discountPercent ?? 0).toBeLessThanOrEqual(60)
    expect(course.createdDaysAgo).toBeGreaterThanOrEqual(course.updatedDaysAgo)
    expect(course.createdDaysAgo).toBeLessThanOrEqual(people.get(course.instructor)?.joinedDaysAgo ?? 0)
    expect(materialsOf(course).some(one => one.isPublished !== false)).toBe(true)
  })

  it('has a full landing page and curriculum', () => {
    expect(course.whatYoullLearn.length).toBeGreaterThanOrEqual(4)
    expect(course.requirements.length).toBeGreaterThanOrEqual(1)
    expect(course.whoItsFor.length).toBeGreaterThanOrEqual(1)
    expect(course.sections.length).toBeGreaterThanOrEqual(2)
    expect(materialsOf(course).length).toBeGreaterThanOrEqual(6)
    expect(materialsOf(course).length).toBeLessThanOrEqual(16)
    if (course.isOrgPrivate) return
    const previews = materialsOf(course).filter(one => one.isPreview)
    expect(previews.length).toBeGreaterThanOrEqual(1)
    expect(previews.length).toBeLessThanOrEqual(3)
  })

  it('has a preview that is worth reading', () => {
    if (course.status === 'draft' || course.isOrgPrivate) return
    const words = materialsOf(course).map(one =>
      one.isPreview && one.type === 'text' ? one.body.split(/\s+/).length : 0,
    )
    expect(Math.max(...words)).toBeGreaterThanOrEqual(150)
  })

  it('has lessons that open', () => {
    for (const material of materialsOf(course)) {
      expect(material.title).not.toBe('')
      expect(material.durationSeconds).toBeGreaterThan(0)
      if (material.type === 'link') expect(new URL(material.url).protocol).toBe('https:')
      if (material.type === 'text') expect(material.body.split(/\s+/).length).toBeGreaterThanOrEqual(20)
    }
  })
})

describe('the whole catalogue', () => {
  it('is large, bilingual and mostly paid', () => {
    expect(published.filter(one => !one.isOrgPrivate).length).toBeGreaterThanOrEqual(60)
    expect(school.courses.filter(one => one.language === 'vi').length).toBeGreaterThanOrEqual(15)
    expect(school.courses.filter(one => one.status === 'draft').length).toBe(2)
    expect(school.courses.filter(one => one.isOrgPrivate).length).toBe(2)
  })

  it('teaches at length in its main courses', () => {
    const long = (course: DemoCourse) =>
      materialsOf(course).filter(one => one.type === 'text' && one.body.split(/\s+/).length >= 250).length
    expect(published.filter(course => long(course) >= 2).length).toBeGreaterThanOrEqual(25)
  })

  it('has no filler and no stray marks', () => {
    const all = JSON.stringify(school)
    expect(all).not.toMatch(/lorem|ipsum|TODO|´/i)
  })
})

describe('assets', () => {
  it.each(school.assets.map(asset => [asset.file, asset] as const))('%s is there and small', (file, asset) => {
    expect(statSync(join(assetsFolder, file)).size).toBeLessThanOrEqual(400 * 1024)
    if (asset.kind === 'video') {
      for (const caption of asset.captions)
        expect(existsSync(join(assetsFolder, caption.file)), caption.file).toBe(true)
    }
  })

  it('cover every lesson that shows one', () => {
    const files = new Set<string>(school.assets.map(asset => asset.file))
    const shown = materials.flatMap(one => (one.type === 'video' || one.type === 'pdf' ? [one.asset] : []))
    expect(unknown(shown, files)).toEqual([])
  })
})

describe('what happens in the school', () => {
  it('happens among people and courses that exist', () => {
    const events = [...school.reviews, ...school.enrolments, ...school.cart, ...school.wishes]
    expect(
      unknown(
        events.map(one => one.person),
        people,
      ),
    ).toEqual([])
    expect(
      unknown(
        events.map(one => one.course),
        courses,
      ),
    ).toEqual([])
    expect(
      unknown(
        school.discounts.flatMap(one => [one.createdBy]),
        people,
      ),
    ).toEqual([])
    expect(
      unknown(
        school.discounts.map(one => one.course),
        courses,
      ),
    ).toEqual([])
    expect(
      unknown(
        school.facebookUsers.map(one => one.person),
        people,
      ),
    ).toEqual([])
  })

  it('happens after people joined and courses were made', () => {
    for (const one of [...school.reviews, ...school.enrolments]) {
      expect(one.daysAgo, `${one.person} ${one.course}`).toBeLessThan(people.get(one.person)?.joinedDaysAgo ?? 0)
      expect(one.daysAgo, `${one.person} ${one.course}`).toBeLessThan(courses.get(one.course)?.createdDaysAgo ?? 0)
    }
  })

  it('has reviews by learners, of public courses, that look like reviews', () => {
    expect(school.reviews.length).toBeGreaterThanOrEqual(380)
    const mean = school.reviews.reduce((sum, one) => sum + one.stars, 0) / school.reviews.length
    expect(mean).toBeGreaterThan(4.1)
    expect(mean).toBeLessThan(4.5)
    for (const review of school.reviews) {
      expect(people.get(review.person)?.role).toBe('student')
      const course = courses.get(review.course)
      expect(course?.status === 'draft' || course?.isOrgPrivate).toBeFalsy()
      if (review.reply) expect(review.reply.daysAgo).toBeLessThanOrEqual(review.daysAgo)
    }
  })

  it('never completes more lessons than a course has, and sells no private course', () => {
    for (const one of school.enrolments) {
      const course = courses.get(one.course)!
      expect(one.completedMaterials).toBeLessThanOrEqual(
        materialsOf(course).filter(m => m.isPublished !== false).length,
      )
    }
    for (const line of school.cart) {
      expect(courses.get(line.course)?.isOrgPrivate).not.toBe(true)
      expect(
        [...school.enrolments, ...school.reviews].some(o => o.person === line.person && o.course === line.course),
      ).toBe(false)
    }
  })

  it('has top weeks of six public courses', () => {
    const categories = new Set(school.categories.map(one => one.key))
    for (const week of school.topWeeks) {
      expect(week.courses).toHaveLength(6)
      expect(repeated(week.courses)).toEqual([])
      expect(unknown(week.courses, courses)).toEqual([])
      expect(unknown(week.categories, categories)).toEqual([])
      expect(people.has(week.curator)).toBe(true)
    }
  })

  it('has discounts of each kind, within their limits', () => {
    for (const one of school.discounts) {
      expect(one.code).toMatch(/^[A-Z0-9]+$/)
      expect(one.usedCount).toBeLessThanOrEqual(one.maxUses)
      expect(one.scope === 'course_specific').toBe(one.course !== undefined)
      if (one.scope === 'course_specific') expect(one.usage).toBe('single_only')
      if (one.type === 'percentage') expect(one.value).toBeLessThanOrEqual(100)
    }
    expect(school.discounts.some(one => one.expiresInDays < 0)).toBe(true)
    expect(school.discounts.some(one => one.usedCount === one.maxUses)).toBe(true)
  })

  it('has an organization that holds together', () => {
    for (const school_ of school.organizations) {
      const levels = new Set(school_.levels.map(one => one.key))
      const roles = new Set(['Admin', 'Instructor', 'Student', ...school_.roles.map(one => one.name)])
      const members = new Set(school_.members.map(one => one.person))
      expect(
        unknown(
          school_.members.map(one => one.person),
          people,
        ),
      ).toEqual([])
      expect(
        unknown(
          school_.members.map(one => one.role),
          roles,
        ),
      ).toEqual([])
      expect(
        unknown(
          [...school_.members, ...school_.terms].map(one => one.level),
          levels,
        ),
      ).toEqual([])
      expect(school_.terms.filter(one => one.startsInDays <= 0 && one.endsInDays >= 0)).toHaveLength(1)
      expect(school_.terms.filter(one => one.startsInDays >= one.endsInDays)).toEqual([])
      expect(school_.members.find(one => one.person === school_.owner)).toMatchObject({
        role: 'Admin',
        status: 'active',
      })
      expect(school_.members.length).toBeGreaterThanOrEqual(20)
      for (const session of school_.attendance) {
        const course = courses.get(session.course)!
        expect(course.organization).toBe(school_.key)
        expect(materialsOf(course)[session.materialIndex]).toBeDefined()
        expect(unknown([session.recordedBy, ...session.records.map(one => one.person)], members)).toEqual([])
        expect(repeated(session.records.map(one => one.person))).toEqual([])
      }
    }
  })

  it('has chats in order of time, written by participants', () => {
    for (const chat of school.chats) {
      expect(chat.type === 'course').toBe(chat.course !== undefined)
      expect(unknown([chat.course], courses)).toEqual([])
      expect(unknown(chat.participants, people)).toEqual([])
      if (chat.type === 'private') expect(chat.participants).toHaveLength(2)
      const writers = new Set(chat.type === 'system' ? ['admin'] : chat.participants)
      expect(
        unknown(
          chat.messages.map(one => one.from),
          writers,
        ),
      ).toEqual([])
      const readers = chat.type === 'system' ? people : new Set(chat.participants)
      const reacting = chat.messages.flatMap(one => Object.values(one.reactions ?? {}).flat())
      expect(unknown(reacting, readers)).toEqual([])
      const times = chat.messages.map(one => -one.minutesAgo)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
  })
})
