import { z } from 'zod'
import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { savePreferences } from '@/lib/notifications/mutations/save-preferences'
import { readPreferences } from '@/lib/notifications/queries/preferences'
import { Preference, PutPreferences } from '@/lib/notifications/schema'

export const GET = route({
  summary: 'What you are told, and how',
  access: inPerson(user),
  returns: z.array(Preference),
  handler: ({ scope }) => readPreferences(scope),
})

export const PUT = route({
  summary: 'Choose what you are told, and how',
  description: 'What is named changes, the rest stays. Mails with a document or a link in them cannot be switched off.',
  access: inPerson(user),
  body: PutPreferences,
  returns: z.array(Preference),
  handler: ({ scope, body }) => savePreferences(scope, body),
})
export const PATCH = PUT
