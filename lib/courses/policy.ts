import type { z } from 'zod'
import type { Role } from '@/lib/auth/actor'
import type { Level } from '@/lib/catalog/policy'
import { type FieldError, invalidField, Refusal } from '@/lib/errors'
import { fractionDigits, toMajor, toMinor } from '@/lib/money'
import type { CourseChanges } from './schema'

/** What a course is to its staff: being written, for sale, or withdrawn while its buyers keep it. */
export const courseStatuses = ['draft', 'published', 'archived'] as const
export type CourseStatus = (typeof courseStatuses)[number]

/** Withdrawing wins: an archived course may still be marked as published. */
export function statusOf({ isPublished, isArchived }: { isPublished: boolean; isArchived: boolean }): CourseStatus {
  if (isArchived) return 'archived'
  return isPublished ? 'published' : 'draft'
}

/** What the studio advises before a course goes live, in the order it is usually written. */
export const goLiveSteps = ['description', 'thumbnail', 'price', 'lessons'] as const
export type GoLiveStep = (typeof goLiveSteps)[number]

export type Readiness = {
  description: string
  thumbnailUrl: string | null
  thumb: readonly string[]
  /** Null until somebody set one; zero is a price: the course is free. */
  price: number | null
  publishedLessonCount: number
}

/** The steps of the go-live checklist that are still to be done; empty means ready. */
export function missingSteps(course: Readiness): GoLiveStep[] {
  const done: Record<GoLiveStep, boolean> = {
    description: course.description.trim() !== '',
    // The drawn cover stands in for a picture on drafts; going live takes one that somebody chose.
    thumbnail: Boolean(course.thumbnailUrl) || course.thumb.length > 0,
    price: course.price !== null,
    lessons: course.publishedLessonCount > 0,
  }
  return goLiveSteps.filter(step => !done[step])
}

/** The roles that teach (contract §4). Others may still write courses for an organization that lets them. */
const teachingRoles: readonly Role[] = ['instructor', 'freelancer', 'organizer', 'admin']
export const mayTeach = (role: Role): boolean => teachingRoles.includes(role)

/** What a write asks for, in one vocabulary; prices in minor units. A key that was not sent is not there. */
export type CourseValues = {
  title?: string
  subtitle?: string
  description?: string
  thumbnailUrl?: string | null
  thumb?: string[]
  listImage?: string[]
  level?: Level
  /** An id, a slug or a name. */
  category?: string
  topic?: string | null
  tags?: string[]
  price?: number
  discountPercent?: number
  language?: string
  whatYoullLearn?: string[]
  requirements?: string[]
  whoItsFor?: string[]
  isOrgPrivate?: boolean
}

type Written = Omit<z.output<typeof CourseChanges>, 'isPublished' | 'isArchived' | 'slug'>

/** What a course has already of the things that go by several names; the price in minor units. */
type Present = { title?: string; thumbnailUrl?: string | null; price?: number }

/** What a body means, whichever document's words it uses. 400 on `price` for more digits than the currency has. */
export function courseValues(input: Written, currency: string, present: Present = {}): CourseValues {
  const presentPrice = present.price === undefined ? undefined : toMajor(present.price, currency)
  const price = eitherName(input.price, eitherName(input.tuition, input.cost, presentPrice), presentPrice)
  const values: CourseValues = {
    title: eitherName(input.title, input.name, present.title),
    subtitle: input.subtitle,
    description: input.description,
    thumbnailUrl: eitherName(input.thumbnailUrl, input.poster, present.thumbnailUrl),
    thumb: input.thumb,
    listImage: input.listImage,
    level: input.level,
    category: input.category,
    topic: input.topic === undefined ? input.idCourseTopic : input.topic,
    tags: input.tags && distinct(input.tags),
    price: price === undefined ? undefined : minorPrice(price, currency),
    discountPercent: input.discount,
    language: input.language?.toLowerCase(),
    whatYoullLearn: input.whatYoullLearn,
    requirements: input.requirements,
    whoItsFor: input.whoItsFor,
    isOrgPrivate: input.isOrgPrivate,
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/** Who sends a course back as it was read, with one of its names changed, means the change. */
function eitherName<T>(first: T | undefined, second: T | undefined, present: T | undefined): T | undefined {
  if (first === undefined || second === undefined) return first === undefined ? second : first
  return first === present ? second : first
}

function minorPrice(major: number, currency: string): number {
  const minor = toMinor(major, currency)
  if (minor === undefined) {
    throw invalidField('price', `${currency} has ${fractionDigits(currency)} digits after the decimal point.`)
  }
  return minor
}

/** Tags that differ only in their letters' case are one; the first spelling stays. */
function distinct(tags: readonly string[]): string[] {
  const seen = new Set<string>()
  return tags.filter(tag => {
    const key = tag.toLowerCase()
    return seen.has(key) ? false : seen.add(key)
  })
}

/** The addresses of our own files among a course's pictures. */
export function mediaIdsOf(course: {
  thumbnailUrl: string | null
  thumb: readonly string[]
  listImage: readonly string[]
}): string[] {
  const addresses = [course.thumbnailUrl ?? '', ...course.thumb, ...course.listImage]
  return [...new Set(addresses.flatMap(address => /^\/api\/media\/([0-9a-f]{24})$/.exec(address)?.[1] ?? []))]
}

/** What a course needs before anybody can buy it (contract §5 publishing), by the key of the body that brings it. */
export type Saleable = {
  title?: string
  description?: string
  /** Whether it is in a category. */
  category?: unknown
  /** Null until somebody set one; zero is a price. */
  price?: number | null
}

/** What is missing of it; empty means that the course may be for sale. A picture and lessons may follow later. */
export function missingForSale({ title, description, category, price }: Saleable): FieldError[] {
  const missing = [
    title?.trim() ? undefined : { path: 'title', message: 'Give the course a title.' },
    description?.trim() ? undefined : { path: 'description', message: 'Write a description.' },
    category ? undefined : { path: 'category', message: 'Choose a category.' },
    typeof price === 'number' ? undefined : { path: 'price', message: 'Set a price; 0 makes the course free.' },
  ]
  return missing.filter(error => error !== undefined)
}

/** Refuses to put on sale, or to keep on sale, a course that lacks something. */
export const notReady = (missing: readonly FieldError[]) =>
  new Refusal(
    'invalid',
    'not-ready',
    `A course that is for sale needs this first. ${missing.map(({ message }) => message).join(' ')}`,
    { errors: [...missing] },
  )

type Words = Pick<Written, 'title' | 'name' | 'thumbnailUrl' | 'poster' | 'price' | 'tuition'>

/** Whether a new course is written in document 000's words. It knows no drafts: what its clients create is for sale. */
export const isInWordsOf000 = ({ title, name, thumbnailUrl, poster, price, tuition }: Words): boolean =>
  (name ?? tuition ?? poster) !== undefined && (title ?? price ?? thumbnailUrl) === undefined
