import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { changeNote, deleteNote } from '@/lib/notes/mutations'
import { Note, PatchNote } from '@/lib/notes/schema'

export const PATCH = route({
  summary: 'Change a note of one’s own',
  access: user,
  params: ById,
  body: PatchNote,
  returns: Note,
  handler: ({ scope, params, body }) => changeNote(scope, params.id, body),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a note of one’s own',
  access: user,
  params: ById,
  returns: Note,
  handler: ({ scope, params }) => deleteNote(scope, params.id),
})
