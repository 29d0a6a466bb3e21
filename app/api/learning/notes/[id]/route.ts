import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { changeNote, deleteNote } from '@/lib/notes/mutations'
import { Note, PatchNote } from '@/lib/notes/schema'

const params = z.object({ id: Id })

export const PATCH = route({
  summary: 'Change a note of one’s own',
  access: user,
  params,
  body: PatchNote,
  returns: Note,
  handler: ({ scope, params, body }) => changeNote(scope, params.id, body),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a note of one’s own',
  access: user,
  params,
  returns: Note,
  handler: ({ scope, params }) => deleteNote(scope, params.id),
})
