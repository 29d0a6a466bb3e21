import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { apiDescription } from '../description'

export const GET = route({
  summary: 'This description: OpenAPI 3.1 of every operation',
  access: anyone,
  returns: z.record(z.string(), z.unknown()).meta({ id: 'ApiDescription' }),
  cache: 'fixed',
  handler: apiDescription,
})
