import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { removeCaption, setCaption } from '@/lib/materials/mutations/captions'
import { ByLanguage, MaterialCaption, SetCaption } from '@/lib/materials/schema'

export const PUT = route({
  summary: 'Give a video captions in a language', // contract §4 Material
  access: user,
  params: ByLanguage,
  body: SetCaption,
  returns: MaterialCaption,
  changes: 'public',
  problems: ['not-a-video'],
  handler: ({ scope, params, body }) => setCaption(scope, params.id, params.language, body),
})

export const DELETE = route({
  summary: 'Take the captions of a language away', // contract §4 Material
  access: user,
  params: ByLanguage,
  returns: MaterialCaption,
  changes: 'public',
  handler: ({ scope, params }) => removeCaption(scope, params.id, params.language),
})
