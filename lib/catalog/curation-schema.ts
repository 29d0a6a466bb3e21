import { z } from 'zod'
import { GivenDay, Id, line, text, trimmed, WebAddress } from '@/lib/api/schema'
import { Email, FullName } from '@/lib/users/schema'

/*
 * What administrators write: categories, topics, lecturers and the shelf of the week (000). Keys that are not here
 * (ids, counts, figures) are ignored, so a resource may be sent back as it was read.
 */

/** A picture: an address on the web, one of our own uploads as `/api/media/<id>`, or nothing. */
export const Picture = z.union(
  [z.literal(''), z.string().regex(/^\/api\/media\/[0-9a-f]{24}$/), WebAddress],
  'Write an address that starts with https:// or http://, or upload a picture.',
)

/** Another row: its id, or the row itself as replies carry it. */
const Reference = z.union([Id, z.object({ id: Id }).transform(({ id }) => id)], 'Name it by its id.')

/** A category named by id, slug or name, as in every filter. */
const CategoryName = z.union(
  [trimmed(200).min(1), z.object({ id: Id }).transform(({ id }) => id)],
  'Name a category by its id, slug or name.',
)

const Name = line(80, sent => sent.trim().normalize('NFC'))
const Slug = text(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, digits and hyphens.')
  .refine(slug => !/^[0-9a-f]{24}$/.test(slug), 'This could be taken for an id.')

/** The place in the list of categories, from 0; the others make room. */
const Position = z.int().min(0).max(10_000)

/** 000 and 002 category. Without a slug it gets one from its name, without a position the last place. */
export const NewCategory = z
  .object({
    name: Name,
    slug: Slug.optional(),
    description: trimmed(1000).default(''),
    thumb: Picture.default(''),
    position: Position.optional(),
  })
  .meta({ id: 'CategoryInput' })
export type NewCategory = z.output<typeof NewCategory>

/** Only the keys sent change. A new name leaves the address as it is, so that links keep working. */
export const CategoryChanges = z
  .object({
    name: Name.optional(),
    slug: Slug.optional(),
    description: trimmed(1000).optional(),
    thumb: Picture.optional(),
    position: Position.optional(),
  })
  .meta({ id: 'CategoryChanges' })
export type CategoryChanges = z.output<typeof CategoryChanges>

/** Where a category's courses and topics go when it is deleted: the id of another one. */
export const MoveTo = z.object({ moveTo: Id.optional() }).meta({ id: 'CategoryMove' })

const category = { category: CategoryName.optional(), categoryId: Id.optional(), idCategory: Id.optional() }
/** The keys for a topic's category become one. */
const oneCategory = <Rest extends object>({
  category,
  categoryId,
  idCategory,
  ...rest
}: Rest & { category?: string; categoryId?: string; idCategory?: string }) => ({
  ...rest,
  category: category ?? categoryId ?? idCategory,
})

/** 000 topic. Its category: `category` (id, slug or name) or `categoryId`. */
export const NewTopic = z
  .object({ name: Name, slug: Slug.optional(), ...category })
  .transform(oneCategory)
  .refine(topic => topic.category !== undefined, { path: ['category'], error: 'Say which category it belongs to.' })
  .meta({ id: 'TopicInput' })
export type NewTopic = z.output<typeof NewTopic>

/** Only the keys sent change. With another category its courses go along. */
export const TopicChanges = z
  .object({ name: Name.optional(), slug: Slug.optional(), ...category })
  .transform(oneCategory)
  .meta({ id: 'TopicChanges' })
export type TopicChanges = z.output<typeof TopicChanges>

const Gender = z.preprocess(
  value => (typeof value === 'string' && value.length <= 20 ? value.toLowerCase() : value),
  z.enum(['female', 'male', 'other'], 'Choose from female, male, other.').nullable(),
)

/** 000 lecturer. The e-mail address is for administrators' eyes only. */
export const NewLecturer = z
  .object({
    name: FullName,
    email: Email,
    avatar: Picture.nullable().default(null),
    headline: trimmed(120).default(''),
    description: trimmed(5000).default(''),
    gender: Gender.default(null),
    userId: Id.nullable().default(null),
  })
  .meta({ id: 'LecturerInput' })
export type NewLecturer = z.output<typeof NewLecturer>

/** Only the keys sent change; null clears. */
export const LecturerChanges = z
  .object({
    name: FullName.optional(),
    email: Email.optional(),
    avatar: Picture.nullable().optional(),
    headline: trimmed(120).optional(),
    description: trimmed(5000).optional(),
    gender: Gender.optional(),
    userId: Id.nullable().optional(),
  })
  .meta({ id: 'LecturerChanges' })
export type LecturerChanges = z.output<typeof LecturerChanges>

const listOf = (most: number) =>
  z
    .array(Reference)
    .max(most, `At most ${most}.`)
    .refine(ids => new Set(ids).size === ids.length, 'Each one only once.')

const StartsOn = GivenDay.refine(day => day >= '2000-01-01' && day < '3000', 'Choose a day between 2000 and 2999.')

/** 000 top week: seven days from `startsOn` (this week's Monday when it is not sent). The lists are in the order sent. */
export const NewTopWeek = z
  .object({
    name: Name,
    note: trimmed(1000).default(''),
    startsOn: StartsOn.optional(),
    courses: listOf(50).default([]),
    categories: listOf(20).default([]),
    /** Who chose; the creator of the shelf when it is not sent. */
    curator: Reference.nullable().optional(),
  })
  .meta({ id: 'TopWeekInput' })
export type NewTopWeek = z.output<typeof NewTopWeek>

/** Only the keys sent change; a list that is sent replaces the one before. */
export const TopWeekChanges = z
  .object({
    name: Name.optional(),
    note: trimmed(1000).optional(),
    startsOn: StartsOn.optional(),
    courses: listOf(50).optional(),
    categories: listOf(20).optional(),
    curator: Reference.nullable().optional(),
  })
  .meta({ id: 'TopWeekChanges' })
export type TopWeekChanges = z.output<typeof TopWeekChanges>
