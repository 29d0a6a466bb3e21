import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { listTopics } from '@/lib/catalog/queries/taxonomy'
import { Topic, TopicQuery } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The topics, by category and name', // 000 topics
  access: anyone,
  query: TopicQuery,
  returns: z.array(Topic),
  paged: true,
  cache: 'catalog',
  handler: ({ query }) => listTopics(query),
})
