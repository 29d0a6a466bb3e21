import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { portraits } from '@/lib/auth/limits'
import { imageTypes } from '@/lib/uploads/policy'
import { removeAvatar, setAvatar } from '@/lib/users/mutations/avatar'
import { Profile } from '@/lib/users/schema'

export const POST = route({
  summary: 'Upload the own picture',
  description: 'The body is the file itself. The middle of it is kept as a square of 256 pixels, without its metadata.',
  access: inPerson(user),
  limit: portraits,
  body: { types: imageTypes, maxBytes: 5 * 1024 * 1024 },
  returns: Profile,
  status: 201,
  changes: 'public',
  problems: ['damaged-file', 'image-too-large', 'not-found', 'unsupported-file'],
  handler: ({ scope, body }) => setAvatar(scope, body),
})

export const DELETE = route({
  summary: 'Take the own picture away',
  access: inPerson(user),
  returns: Profile,
  changes: 'public',
  problems: ['not-found'],
  handler: ({ scope }) => removeAvatar(scope),
})
