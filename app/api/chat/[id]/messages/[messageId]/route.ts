import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { changeMessage, deleteMessage } from '@/lib/chat/mutations/change-message'
import { changesOfMinute } from '@/lib/chat/policy'
import { Message, PatchMessage } from '@/lib/chat/schema'

const params = z.object({ id: Id, messageId: Id })

export const PATCH = route({
  summary: 'Change a message of one’s own, for fifteen minutes',
  access: user,
  limit: changesOfMinute,
  params,
  body: PatchMessage,
  returns: Message,
  problems: ['account-closed', 'blocked', 'deleted', 'too-late'],
  handler: ({ scope, params, body }) => changeMessage(scope, params.id, params.messageId, body.content),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Take a message back',
  description: 'One’s own for fifteen minutes; whoever runs the chat may delete any. Its place stays, empty.',
  access: user,
  limit: changesOfMinute,
  params,
  returns: Message,
  problems: ['too-late'],
  handler: ({ scope, params }) => deleteMessage(scope, params.id, params.messageId),
})
