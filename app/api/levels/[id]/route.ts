import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { changeLevel, deleteLevel } from '@/lib/levels/mutations'
import { readLevel } from '@/lib/levels/queries'
import { Level, PatchLevel } from '@/lib/levels/schema'

export const GET = route({
  summary: 'Read a level', // 001 Levels
  access: user,
  params: ById,
  returns: Level,
  handler: ({ scope, params }) => readLevel(scope, params.id),
})

export const PATCH = route({
  summary: 'Change a level', // 001 Levels
  access: user,
  params: ById,
  body: PatchLevel,
  returns: Level,
  problems: ['level-name-taken'],
  handler: ({ scope, params, body }) => changeLevel(scope, params.id, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a level that nobody stands in', // 001 Levels
  access: user,
  params: ById,
  returns: Level,
  problems: ['level-in-use'],
  handler: ({ scope, params }) => deleteLevel(scope, params.id),
})
