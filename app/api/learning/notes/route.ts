import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { writeNote } from '@/lib/notes/mutations'
import { listNotes } from '@/lib/notes/queries'
import { Note, NotesQuery, PostNote } from '@/lib/notes/schema'

export const GET = route({
  summary: 'The notes that the caller took in lessons',
  description: 'Of a lesson or a course in the order of their places; without either, all of them, the newest first.',
  access: user,
  query: NotesQuery,
  returns: z.array(Note),
  paged: true,
  handler: ({ scope, query }) => listNotes(scope, query),
})

export const POST = route({
  summary: 'Take a note in a lesson',
  description: 'For whoever may open the lesson. Nobody but its writer ever sees it.',
  access: user,
  limit: { name: 'notes', points: 60, seconds: 60 },
  body: PostNote,
  returns: Note,
  status: 201,
  problems: ['not-enrolled', 'not-found', 'too-many-notes'],
  handler: ({ scope, body }) => writeNote(scope, body),
})
