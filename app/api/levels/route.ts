import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { createLevel } from '@/lib/levels/mutations'
import { listLevels } from '@/lib/levels/queries'
import { Level, LevelQuery, PostLevel } from '@/lib/levels/schema'

export const GET = route({
  summary: 'List levels', // 001 Levels
  description: 'Those of the organizations that the caller is a member of.',
  access: user,
  query: LevelQuery,
  returns: z.array(Level),
  paged: true,
  handler: ({ scope, query }) => listLevels(scope, query),
})

export const POST = route({
  summary: 'Make a level', // 001 Levels
  access: user,
  body: PostLevel,
  returns: Level,
  status: 201,
  problems: ['level-name-taken', 'not-found'],
  handler: ({ scope, body }) => createLevel(scope, body),
})
