import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, timestamps } from './columns'
import { courses } from './courses'
import { users } from './users'

/** 000 categories, 002 Category. */
export const categories = pgTable(
  'categories',
  {
    id: id(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    description: text('description').notNull().default(''),
    thumb: text('thumb').notNull().default(''),
    position: integer('position').notNull().default(0),
    ...timestamps(),
  },
  t => [uniqueIndex('categories_name_key').on(sql`lower(${t.name})`), uniqueIndex('categories_slug_key').on(t.slug)],
)

/** 000 topics: a subject inside a category. */
export const topics = pgTable(
  'topics',
  {
    id: id(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    categoryId: text('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'restrict' }),
    ...timestamps(),
  },
  t => [
    uniqueIndex('topics_name_key').on(t.categoryId, sql`lower(${t.name})`),
    uniqueIndex('topics_slug_key').on(t.slug),
  ],
)

/** 000 lecturers: the public face of somebody who teaches; linked to a user when there is one. */
export const lecturers = pgTable(
  'lecturers',
  {
    id: id(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    avatar: text('avatar'),
    headline: text('headline').notNull().default(''),
    description: text('description').notNull().default(''),
    gender: text('gender', { enum: ['female', 'male', 'other'] }),
    userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
    ...timestamps(),
  },
  t => [uniqueIndex('lecturers_email_key').on(sql`lower(${t.email})`), uniqueIndex('lecturers_user_key').on(t.userId)],
)

/** 000 topweeks: a curated shelf, for seven days from the one it starts on. */
export const topWeeks = pgTable(
  'top_weeks',
  {
    id: id(),
    name: text('name').notNull(),
    note: text('note').notNull().default(''),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    curatorId: text('curator_id').references(() => users.id, { onDelete: 'set null' }),
    ...timestamps(),
  },
  t => [index('top_weeks_starts_on_idx').on(t.startsOn)],
)

export const topWeekCourses = pgTable(
  'top_week_courses',
  {
    topWeekId: text('top_week_id')
      .notNull()
      .references(() => topWeeks.id, { onDelete: 'cascade' }),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
  },
  t => [primaryKey({ columns: [t.topWeekId, t.courseId] }), index('top_week_courses_course_idx').on(t.courseId)],
)

export const topWeekCategories = pgTable(
  'top_week_categories',
  {
    topWeekId: text('top_week_id')
      .notNull()
      .references(() => topWeeks.id, { onDelete: 'cascade' }),
    categoryId: text('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
  },
  t => [primaryKey({ columns: [t.topWeekId, t.categoryId] })],
)

/** Searches that found nothing: what people want and we do not teach yet. */
export const searchMisses = pgTable(
  'search_misses',
  {
    id: id(),
    query: text('query').notNull(),
    count: integer('count').notNull().default(1),
    ...timestamps(),
  },
  t => [uniqueIndex('search_misses_query_key').on(t.query), index('search_misses_updated_idx').on(t.updatedAt)],
)
