import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin, anyone } from '@/lib/auth/access'
import { NewTopic } from '@/lib/catalog/curation-schema'
import { createTopic } from '@/lib/catalog/mutations/topics'
import { listTopics } from '@/lib/catalog/queries/taxonomy'
import { Topic, TopicQuery } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The topics, by category and name', // 000 topics
  access: anyone,
  query: TopicQuery,
  returns: z.array(Topic),
  paged: true,
  cache: 'list',
  handler: ({ query }) => listTopics(query),
})

export const POST = route({
  summary: 'Add a topic', // 000 topics
  access: admin,
  body: NewTopic,
  returns: Topic,
  status: 201,
  changes: 'public',
  problems: ['not-found', 'slug-taken', 'topic-exists'],
  handler: ({ scope, body }) => createTopic(scope, body),
})
