import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { at, createdAt, id, markdownTree, timestamps } from './columns'
import { courses } from './courses'
import { uploads } from './uploads'
import { users } from './users'

/** A part of a course's curriculum. */
export const sections = pgTable(
  'sections',
  {
    id: id(),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    position: integer('position').notNull(),
    ...timestamps(),
  },
  t => [index('sections_course_idx').on(t.courseId, t.position), unique('sections_tenant_key').on(t.courseId, t.id)],
)

/**
 * 001 Material: a lesson. `content` is an http(s) address, Markdown (type text), or empty when `uploadId` holds the
 * file. Duration in seconds. Preview lessons are open to all, the rest to the enrolled and the course's staff.
 */
export const materials = pgTable(
  'materials',
  {
    id: id(),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    sectionId: text('section_id'),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    descriptionParsed: markdownTree('description_parsed'),
    type: text('type', { enum: ['video', 'pdf', 'link', 'text'] }).notNull(),
    content: text('content').notNull().default(''),
    /** Only of a text. */
    contentParsed: markdownTree('content_parsed'),
    uploadId: text('upload_id').references(() => uploads.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    durationSeconds: integer('duration_seconds').notNull().default(0),
    isPublished: boolean('is_published').notNull().default(false),
    isPreview: boolean('is_preview').notNull().default(false),
    version: integer('version').notNull().default(1),
    ...timestamps(),
  },
  t => [
    index('materials_course_idx').on(t.courseId, t.position),
    index('materials_section_idx').on(t.sectionId),
    unique('materials_tenant_key').on(t.courseId, t.id),
    index('materials_upload_idx').on(t.uploadId),
    foreignKey({
      name: 'materials_section_fk',
      columns: [t.courseId, t.sectionId],
      foreignColumns: [sections.courseId, sections.id],
    }),
    check('materials_duration_check', sql`${t.durationSeconds} >= 0`),
  ],
)

/** WebVTT captions of a video lesson, one file a language. */
export const materialCaptions = pgTable(
  'material_captions',
  {
    materialId: text('material_id')
      .notNull()
      .references(() => materials.id, { onDelete: 'cascade' }),
    language: text('language').notNull(),
    label: text('label').notNull(),
    uploadId: text('upload_id')
      .notNull()
      .references(() => uploads.id, { onDelete: 'restrict' }),
  },
  t => [primaryKey({ columns: [t.materialId, t.language] }), index('material_captions_upload_idx').on(t.uploadId)],
)

/** What a learner did in a lesson, as it came in. Progress is computed from these and from nothing else. */
export const learningEvents = pgTable(
  'learning_events',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    courseId: text('course_id').notNull(),
    materialId: text('material_id').notNull(),
    kind: text('kind', { enum: ['opened', 'position', 'completed', 'reopened'] }).notNull(),
    positionSeconds: integer('position_seconds'),
    createdAt: createdAt(),
  },
  t => [
    index('learning_events_user_idx').on(t.userId, t.courseId, t.id),
    index('learning_events_course_idx').on(t.courseId, t.id),
    foreignKey({
      name: 'learning_events_material_fk',
      columns: [t.courseId, t.materialId],
      foreignColumns: [materials.courseId, materials.id],
    }).onDelete('cascade'),
    check('learning_events_position_check', sql`${t.kind} <> 'position' or ${t.positionSeconds} >= 0`),
  ],
)

/** Where a learner is in a lesson: the events folded, so that "continue" is one read. */
export const lessonProgress = pgTable(
  'lesson_progress',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    courseId: text('course_id').notNull(),
    materialId: text('material_id').notNull(),
    positionSeconds: integer('position_seconds').notNull().default(0),
    openedAt: at('opened_at').notNull().defaultNow(),
    completedAt: at('completed_at'),
  },
  t => [
    primaryKey({ columns: [t.userId, t.materialId] }),
    index('lesson_progress_course_idx').on(t.userId, t.courseId, t.openedAt),
    // Who has been in a lesson: its staff ask, and deleting it must not read everybody's progress.
    index('lesson_progress_material_idx').on(t.courseId, t.materialId),
    foreignKey({
      name: 'lesson_progress_material_fk',
      columns: [t.courseId, t.materialId],
      foreignColumns: [materials.courseId, materials.id],
    }).onDelete('cascade'),
  ],
)

/** A learner's own notes, at a second of a lesson. */
export const lessonNotes = pgTable(
  'lesson_notes',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    materialId: text('material_id')
      .notNull()
      .references(() => materials.id, { onDelete: 'cascade' }),
    atSeconds: integer('at_seconds'),
    content: text('content').notNull(),
    ...timestamps(),
  },
  t => [index('lesson_notes_user_idx').on(t.userId, t.materialId), index('lesson_notes_material_idx').on(t.materialId)],
)
