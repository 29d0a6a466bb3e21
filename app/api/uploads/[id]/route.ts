import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { discardUpload } from '@/lib/uploads/mutations/discard-upload'
import { readUpload } from '@/lib/uploads/queries'
import { Upload } from '@/lib/uploads/schema'

export const GET = route({
  summary: 'One own upload',
  access: user,
  params: ById,
  returns: Upload,
  handler: ({ scope, params }) => readUpload(scope, params.id),
})

export const DELETE = route({
  summary: 'Take back an upload that nothing refers to',
  access: user,
  params: ById,
  returns: Upload,
  problems: ['in-use'],
  handler: ({ scope, params }) => discardUpload(scope, params.id),
})
