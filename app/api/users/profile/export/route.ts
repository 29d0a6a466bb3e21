import { route } from '@/lib/api/route'
import { recentlyProven, user } from '@/lib/auth/access'
import { dataExports } from '@/lib/auth/limits'
import { deviceOf } from '@/lib/auth/sessions'
import { localeOf } from '@/lib/i18n/config'
import { takePersonalData } from '@/lib/personal-data/mutations'
import { PersonalData } from '@/lib/personal-data/schema'

export const GET = route({
  summary: 'Everything the site keeps of the caller, as a file',
  access: recentlyProven(user),
  description: 'Ten minutes after signing in it needs a proof first: `POST /auth/proof`; 403 `proof-required`.',
  limit: dataExports,
  returns: PersonalData,
  replyHeaders: { 'Content-Disposition': 'The name to save the file under.' },
  problems: ['not-found'],
  handler: ({ scope, request, headers }) => {
    headers.set('Content-Disposition', 'attachment; filename="lectern-data.json"')
    return takePersonalData(scope, deviceOf(request.headers), localeOf(request.headers))
  },
})
