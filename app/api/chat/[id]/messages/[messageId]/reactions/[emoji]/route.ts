import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { react } from '@/lib/chat/mutations/react'
import { reactionsOfMinute } from '@/lib/chat/policy'
import { ReactionParams, ReactionsReply } from '@/lib/chat/schema'

export const PUT = route({
  summary: 'React to a message with one of the signs',
  description: 'The sign stands in the address, percent-encoded. Again changes nothing. Replies with all reactions.',
  access: user,
  limit: reactionsOfMinute,
  params: ReactionParams,
  returns: ReactionsReply,
  problems: ['account-closed', 'blocked', 'deleted'],
  handler: ({ scope, params }) => react(scope, params, true),
})

export const DELETE = route({
  summary: 'Take a reaction back',
  description: 'Where there is none nothing changes. Replies with the reactions that are left.',
  access: user,
  limit: reactionsOfMinute,
  params: ReactionParams,
  returns: ReactionsReply,
  problems: ['account-closed', 'blocked', 'deleted'],
  handler: ({ scope, params }) => react(scope, params, false),
})
