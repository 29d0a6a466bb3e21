import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { categories, lecturers, topics } from './catalog'
import { at, createdAt, id, markdownTree, money, timestamps, tsvector } from './columns'
import { organizations, terms } from './organizations'
import { users } from './users'

/**
 * A course, which is also 002's product. Prices are minor units. `ratingSum`, `ratingCount` and `sold` move only with
 * feedback, settled purchases and free enrolments; the generated columns follow from the others and cannot disagree with them.
 */
export const courses = pgTable(
  'courses',
  {
    id: id(),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    subtitle: text('subtitle').notNull().default(''),
    description: text('description').notNull().default(''),
    descriptionParsed: markdownTree('description_parsed'),
    thumbnailUrl: text('thumbnail_url'),
    thumb: text('thumb').array().notNull().default(sql`'{}'`),
    listImage: text('list_image').array().notNull().default(sql`'{}'`),
    level: text('level', { enum: ['beginner', 'intermediate', 'advanced'] })
      .notNull()
      .default('beginner'),
    categoryId: text('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'restrict' }),
    topicId: text('topic_id').references(() => topics.id, { onDelete: 'set null' }),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    price: money('price').notNull(),
    discountPercent: smallint('discount_percent').notNull().default(0),
    language: text('language').notNull().default('en'),
    hasCaptions: boolean('has_captions').notNull().default(false),
    whatYoullLearn: text('what_youll_learn').array().notNull().default(sql`'{}'`),
    requirements: text('requirements').array().notNull().default(sql`'{}'`),
    whoItsFor: text('who_its_for').array().notNull().default(sql`'{}'`),
    durationSeconds: integer('duration_seconds').notNull().default(0),
    lessonCount: integer('lesson_count').notNull().default(0),
    instructorId: text('instructor_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    lecturerId: text('lecturer_id').references(() => lecturers.id, { onDelete: 'set null' }),
    organizationId: text('organization_id').references(() => organizations.id, { onDelete: 'restrict' }),
    isOrgPrivate: boolean('is_org_private').notNull().default(false),
    termId: text('term_id'),
    isPublished: boolean('is_published').notNull().default(false),
    publishedAt: at('published_at'),
    /** Deleted after it was sold: nobody can buy it any more, buyers keep it. */
    archivedAt: at('archived_at'),
    sold: integer('sold').notNull().default(0),
    ratingSum: integer('rating_sum').notNull().default(0),
    ratingCount: integer('rating_count').notNull().default(0),
    /** Goes up with every edit; the `ETag` and `If-Match` of an edit carry it. */
    version: integer('version').notNull().default(1),
    /** Names of category, topic and teacher, so that search finds a course by them. */
    keywords: text('keywords').notNull().default(''),
    ...timestamps(),
    /** Price after the product discount, rounded half up. */
    effectivePrice: bigint('effective_price', { mode: 'number' })
      .notNull()
      .generatedAlwaysAs(sql`(price * (100 - discount_percent) + 50) / 100`),
    evaluation: numeric('evaluation', { precision: 3, scale: 2, mode: 'number' })
      .notNull()
      .generatedAlwaysAs(sql`case when rating_count = 0 then 0 else round(rating_sum::numeric / rating_count, 2) end`),
    /** The mean damped by ten imagined ratings of 3.5: one five-star rating does not beat a hundred good ones. */
    ratingScore: numeric('rating_score', { precision: 5, scale: 4, mode: 'number' })
      .notNull()
      .generatedAlwaysAs(sql`round((rating_sum + 35)::numeric / (rating_count + 10), 4)`),
    /** Whether the public may see it: the one definition that every public read uses. */
    isListed: boolean('is_listed')
      .notNull()
      .generatedAlwaysAs(sql`is_published and not is_org_private and archived_at is null`),
    searchTitle: text('search_title').notNull().generatedAlwaysAs(sql`lower(lectern_unaccent(title))`),
    search: tsvector('search')
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('simple', lectern_unaccent(title)), 'A') ||
            setweight(to_tsvector('english', lectern_unaccent(title)), 'A') ||
            setweight(to_tsvector('simple', lectern_unaccent(subtitle || ' ' || keywords || ' ' || lectern_join(tags))), 'B') ||
            setweight(to_tsvector('english', lectern_unaccent(subtitle || ' ' || keywords || ' ' || lectern_join(tags))), 'B') ||
            setweight(to_tsvector('english', lectern_unaccent(left(description, 20000))), 'D')`,
      ),
  },
  t => [
    uniqueIndex('courses_slug_key').on(t.slug),
    unique('courses_tenant_key').on(t.organizationId, t.id),
    // Which courses show a file: asked when somebody opens a picture that not everybody may see.
    index('courses_pictures_idx').using('gin', sql`array_append(thumb || list_image, thumbnail_url)`),
    // Ascending on purpose: drizzle writes `desc()` as DESC NULLS LAST, which no plain ORDER BY … DESC can use. Read
    // backwards, these give both keys descending.
    index('courses_popular_idx').on(t.sold, t.id).where(sql`is_listed`),
    index('courses_newest_idx').on(t.publishedAt, t.id).where(sql`is_listed`),
    index('courses_rating_idx').on(t.ratingScore, t.id).where(sql`is_listed`),
    index('courses_price_idx').on(t.effectivePrice, t.id).where(sql`is_listed`),
    index('courses_title_idx').on(t.searchTitle, t.id).where(sql`is_listed`),
    index('courses_category_idx').on(t.categoryId, t.sold, t.id).where(sql`is_listed`),
    index('courses_topic_idx').on(t.topicId, t.sold, t.id).where(sql`is_listed`),
    // Holds whatever filters ask about, so that counts and facets of the whole catalog never read the wide rows.
    index('courses_facets_idx')
      .on(
        t.categoryId,
        t.topicId,
        t.level,
        t.language,
        t.hasCaptions,
        t.effectivePrice,
        t.discountPercent,
        t.evaluation,
        t.durationSeconds,
        t.organizationId,
        t.createdAt,
        t.id,
      )
      .where(sql`is_listed`),
    index('courses_instructor_idx').on(t.instructorId, t.id),
    index('courses_lecturer_idx').on(t.lecturerId),
    index('courses_organization_idx').on(t.organizationId, t.termId, t.id),
    index('courses_search_idx').using('gin', t.search),
    index('courses_title_trgm_idx').using('gin', sql`search_title gin_trgm_ops`),
    foreignKey({
      name: 'courses_term_fk',
      columns: [t.organizationId, t.termId],
      foreignColumns: [terms.organizationId, terms.id],
    }),
    check('courses_price_check', sql`${t.price} >= 0`),
    check('courses_discount_check', sql`${t.discountPercent} between 0 and 100`),
    check('courses_sold_check', sql`${t.sold} >= 0`),
    check(
      'courses_rating_check',
      sql`${t.ratingCount} >= 0 and ${t.ratingSum} between ${t.ratingCount} and ${t.ratingCount} * 5`,
    ),
    check('courses_org_private_check', sql`not ${t.isOrgPrivate} or ${t.organizationId} is not null`),
    check('courses_term_check', sql`${t.termId} is null or ${t.organizationId} is not null`),
    check('courses_published_check', sql`not ${t.isPublished} or ${t.publishedAt} is not null`),
  ],
)

/** Every address a course has had; an old one redirects. */
export const courseSlugs = pgTable(
  'course_slugs',
  {
    slug: text('slug').primaryKey(),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  t => [index('course_slugs_course_idx').on(t.courseId)],
)

/** People who may edit a course beside its instructor. */
export const courseEditors = pgTable(
  'course_editors',
  {
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  t => [primaryKey({ columns: [t.courseId, t.userId] }), index('course_editors_user_idx').on(t.userId)],
)

/**
 * The right to edit a course, given to an address that no account has verified yet. A trigger on `users` turns it into a
 * row of `course_editors` in the transaction that verifies the address, wherever that happens.
 */
export const courseEditorInvitations = pgTable(
  'course_editor_invitations',
  {
    id: id(),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    /** In lower case. */
    email: text('email').notNull(),
    /** Who gave it: it waits no longer than they may give it. */
    invitedById: text('invited_by_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  t => [
    unique('course_editor_invitations_key').on(t.courseId, t.email),
    index('course_editor_invitations_email_idx').on(t.email),
    index('course_editor_invitations_sender_idx').on(t.invitedById),
    check('course_editor_invitations_email_check', sql`${t.email} = lower(${t.email})`),
  ],
)

/**
 * The right of one person to study one course. At most one row per pair: the last word against buying twice. What an
 * organization gave (source `organization`) counts while its person is an active member of it: a trigger on memberships
 * revokes it with the membership (`suspended`) and brings it back with it. What people did in the course stays.
 */
export const enrolments = pgTable(
  'enrolments',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'restrict' }),
    source: text('source', { enum: ['purchase', 'free', 'seat', 'organization', 'staff'] }).notNull(),
    orderLineId: text('order_line_id'),
    createdAt: createdAt(),
    completedAt: at('completed_at'),
    archivedAt: at('archived_at'),
    /** Set by a refund, or when what an organization gave ends; getting the course again clears it. */
    revokedAt: at('revoked_at'),
    /** Revoked with a membership, and alive again with it. */
    suspended: boolean('suspended').notNull().default(false),
  },
  t => [
    check(
      'enrolments_suspended_check',
      sql`not ${t.suspended} or (${t.source} = 'organization' and ${t.revokedAt} is not null)`,
    ),
    uniqueIndex('enrolments_user_course_key').on(t.userId, t.courseId),
    index('enrolments_course_idx').on(t.courseId, t.id),
    index('enrolments_order_line_idx').on(t.orderLineId),
  ],
)

/** The wishlist (`/favourites`). */
export const favourites = pgTable(
  'favourites',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  t => [primaryKey({ columns: [t.userId, t.courseId] }), index('favourites_course_idx').on(t.courseId)],
)

/** 002 Feedback: one per buyer and course. */
export const feedback = pgTable(
  'feedback',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    ratingStar: smallint('rating_star').notNull(),
    comment: text('comment').notNull().default(''),
    reply: text('reply'),
    repliedAt: at('replied_at'),
    helpfulCount: integer('helpful_count').notNull().default(0),
    ...timestamps(),
  },
  t => [
    uniqueIndex('feedback_user_course_key').on(t.userId, t.courseId),
    index('feedback_course_idx').on(t.courseId, t.id),
    index('feedback_rating_idx').on(t.courseId, t.ratingStar),
    check('feedback_rating_check', sql`${t.ratingStar} between 1 and 5`),
  ],
)

export const feedbackVotes = pgTable(
  'feedback_votes',
  {
    feedbackId: text('feedback_id')
      .notNull()
      .references(() => feedback.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  t => [primaryKey({ columns: [t.feedbackId, t.userId] })],
)
