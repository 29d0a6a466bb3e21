import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin, anyone } from '@/lib/auth/access'
import { TopicChanges } from '@/lib/catalog/curation-schema'
import { changeTopic, deleteTopic } from '@/lib/catalog/mutations/topics'
import { readTopic } from '@/lib/catalog/queries/taxonomy'
import { Topic } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One topic', // 000 topics
  access: anyone,
  params: ById,
  returns: Topic,
  cache: 'list',
  handler: ({ params }) => readTopic(params.id),
})

export const PATCH = route({
  summary: 'Change a topic', // 000 topics
  description: 'With another category its courses go along.',
  access: admin,
  params: ById,
  body: TopicChanges,
  returns: Topic,
  changes: 'public',
  problems: ['slug-taken', 'topic-exists'],
  handler: ({ scope, params, body }) => changeTopic(scope, params.id, body),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a topic', // 000 topics
  description: 'Its courses stay in their category, without a topic.',
  access: admin,
  params: ById,
  returns: Topic,
  changes: 'public',
  handler: ({ scope, params }) => deleteTopic(scope, params.id),
})
