import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { readHealth } from '@/lib/health/queries'
import { Health } from '@/lib/health/schema'

export const GET = route({
  summary: 'Whether the service can answer', // 001 Health
  description: '503 with the same body while the database is away, the instance is stopping, or its clock is wrong.',
  access: anyone,
  returns: Health,
  handler: async () => {
    const health = await readHealth()
    return health.status === 'ok'
      ? health
      : Response.json(health, { status: 503, headers: { 'Retry-After': '2', 'Cache-Control': 'no-store' } })
  },
})
