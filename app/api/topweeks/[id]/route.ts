import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { readTopWeek } from '@/lib/catalog/queries/top-weeks'
import { ById, TopWeek } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One weekly shelf', // 000 topweeks
  access: anyone,
  params: ById,
  returns: TopWeek,
  cache: 'catalog',
  handler: ({ params }) => readTopWeek(params.id),
})
