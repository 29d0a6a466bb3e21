import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { readTopic } from '@/lib/catalog/queries/taxonomy'
import { ById, Topic } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One topic', // 000 topics
  access: anyone,
  params: ById,
  returns: Topic,
  cache: 'catalog',
  handler: ({ params }) => readTopic(params.id),
})
