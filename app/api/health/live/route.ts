import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'

export const GET = route({
  summary: 'Whether the process runs, with or without its database',
  access: anyone,
  returns: z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' }),
  handler: () => ({ status: 'ok' as const }),
})
