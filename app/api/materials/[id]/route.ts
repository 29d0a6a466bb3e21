import { readIfMatch } from '@/lib/api/if-match'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { guestOrUser, user } from '@/lib/auth/access'
import { deleteMaterial } from '@/lib/materials/mutations/delete-material'
import { updateMaterial } from '@/lib/materials/mutations/update-material'
import { readOpenMaterial } from '@/lib/materials/queries/materials'
import { Material, UpdateMaterial } from '@/lib/materials/schema'

export const GET = route({
  summary: 'One lesson; a locked one comes without content', // 001 Materials
  description: 'A preview of a course on sale is for everybody; anything else is 401 without sign-in.',
  access: guestOrUser,
  params: ById,
  returns: Material,
  version: material => material.version,
  problems: ['unauthenticated'],
  handler: ({ scope, params }) => readOpenMaterial(scope, params.id),
})

export const PATCH = route({
  summary: 'Change a lesson', // 001 Materials
  description:
    'Only the keys sent change. With `If-Match` a lesson that somebody else saved meanwhile is 412. Markdown that is too complex to be formatted is 400 `too-complex`.',
  access: user,
  params: ById,
  body: UpdateMaterial,
  maxBodyBytes: 1024 * 1024,
  returns: Material,
  changes: 'public',
  version: material => material.version,
  ifMatch: true,
  problems: ['too-complex'],
  handler: ({ scope, params, body, request }) => updateMaterial(scope, params.id, body, readIfMatch(request.headers)),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a lesson, and what learners did in it', // 001 Materials
  access: user,
  params: ById,
  returns: Material,
  changes: 'public',
  ifMatch: true,
  handler: ({ scope, params, request }) => deleteMaterial(scope, params.id, readIfMatch(request.headers)),
})
