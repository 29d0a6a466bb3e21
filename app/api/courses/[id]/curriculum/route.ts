import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { reorderCurriculum } from '@/lib/materials/mutations/reorder'
import { readCurriculum } from '@/lib/materials/queries/curriculum'
import { Curriculum, Reorder } from '@/lib/materials/schema'

export const GET = route({
  summary: 'The whole curriculum, drafts too, for those who teach the course', // contract §4 Material
  access: user,
  params: ById,
  returns: Curriculum,
  problems: ['forbidden'],
  handler: ({ scope, params }) => readCurriculum(scope, params.id),
})

export const PUT = route({
  summary: 'Put sections and lessons in another order, all at once', // contract §4 Material
  description:
    'Every section and lesson of the course stands in it exactly once; otherwise nothing moves: 409 `curriculum-changed`.',
  access: user,
  params: ById,
  body: Reorder,
  returns: Curriculum,
  changes: 'public',
  problems: ['curriculum-changed'],
  handler: ({ scope, params, body }) => reorderCurriculum(scope, params.id, body),
})
