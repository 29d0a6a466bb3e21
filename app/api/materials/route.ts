import { z } from 'zod'
import { route } from '@/lib/api/route'
import { guestOrUser, user } from '@/lib/auth/access'
import { createMaterial } from '@/lib/materials/mutations/create-material'
import { listMaterials } from '@/lib/materials/queries/materials'
import { CreateMaterial, Material, MaterialQuery } from '@/lib/materials/schema'

export const GET = route({
  summary: 'The lessons that the caller may know of', // 001 Materials
  description:
    'With `courseId` those of one course; without it of the caller’s own courses, taught or taken, and of their organizations. Locked ones come without content: to guests all but previews.',
  access: guestOrUser,
  query: MaterialQuery,
  returns: z.array(Material),
  paged: true,
  problems: ['unauthenticated'],
  handler: ({ scope, query }) => listMaterials(scope, query),
})

export const POST = route({
  summary: 'Add a lesson to a course', // 001 Materials
  description:
    'For those who teach the course. `content` is an http(s) address, the id of an upload, or Markdown; `order` is kept as it is sent, and equal ones follow each other as they were created; what is too complex to be formatted is 400 `too-complex`.',
  access: user,
  body: CreateMaterial,
  maxBodyBytes: 1024 * 1024,
  returns: Material,
  status: 201,
  changes: 'public',
  version: material => material.version,
  problems: ['not-found', 'too-complex', 'too-many-lessons'],
  handler: ({ scope, body }) => createMaterial(scope, body),
})
