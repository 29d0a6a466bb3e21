import { z } from 'zod'
import { cleaned, DateTime, Id, PageQuery, trimmed } from '@/lib/api/schema'
import { lessonTypes } from '@/lib/learning/schema'
import { maxNoteLength } from './policy'

/** Notes of a lesson, of a course, or of all; `search` looks at their words, accents and case aside. */
export const NotesQuery = PageQuery.extend({
  materialId: Id.optional(),
  courseId: Id.optional(),
  search: trimmed(200).optional(),
})
export type NotesQuery = z.output<typeof NotesQuery>

const Content = cleaned(maxNoteLength, sent => sent.replace(/\r\n?/g, '\n').trim())
  .min(1, 'Write something first.')
  // Line breaks and tabs are writing; what else controls a terminal is not.
  .refine(written => !/[^\P{Cc}\n\t]/u.test(written), 'Leave out control characters.')

const AtSeconds = z.int().min(0).max(1_000_000)

/** A new note, at a second of the lesson or about all of it. */
export const PostNote = z
  .object({ materialId: Id, atSeconds: AtSeconds.nullable().default(null), content: Content })
  .meta({ id: 'NoteInput' })

/** What is left out stays. */
export const PatchNote = z
  .object({ atSeconds: AtSeconds.nullable().optional(), content: Content.optional() })
  .meta({ id: 'NoteChanges' })

/** A note as its writer sees it, with where it belongs. */
export const Note = z
  .object({
    id: Id,
    materialId: Id,
    lessonTitle: z.string(),
    lessonType: z.enum(lessonTypes),
    courseId: Id,
    courseTitle: z.string(),
    courseSlug: z.string(),
    /** The course's language. */
    language: z.string(),
    /** Seconds into the lesson; null for a note on the whole of it. */
    atSeconds: z.int().nullable(),
    content: z.string(),
    /** Whether its writer may still see the course. */
    isReachable: z.boolean(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'Note' })
export type Note = z.output<typeof Note>
