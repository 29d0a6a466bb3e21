import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { blockPerson } from '@/lib/chat/mutations/moderation'
import { changesOfMinute } from '@/lib/chat/policy'
import { listBlocks } from '@/lib/chat/queries/moderation'
import { Block, PostBlock } from '@/lib/chat/schema'

export const GET = route({
  summary: 'Whom the caller blocked',
  access: user,
  returns: z.array(Block),
  handler: ({ scope }) => listBlocks(scope),
})

export const POST = route({
  summary: 'Block a person: no private messages between the two',
  access: user,
  limit: changesOfMinute,
  body: PostBlock,
  returns: Block,
  status: 201,
  problems: ['not-found'],
  handler: ({ scope, body }) => blockPerson(scope, body.userId),
})
