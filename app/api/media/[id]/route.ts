import { z } from 'zod'
import { fileResponse } from '@/lib/api/file'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { identifiedByHandler } from '@/lib/auth/access'
import { openMedia } from '@/lib/uploads/queries'
import { readerOf } from '@/lib/uploads/reader'
import { MediaQuery } from '@/lib/uploads/schema'

export const GET = route({
  summary: 'The bytes of a stored file',
  description:
    'With a session, token or key each request is judged by what the caller may open at that moment, and the signature says nothing. A key needs the scope of what the file hangs on: `chat:read` for what was sent in a chat, `courses:read` for the rest. For players that cannot send one, the signed address that a reply hands out works for ten minutes at most. One byte range is honoured: 206, 416, `If-Range`.',
  access: identifiedByHandler,
  params: ById,
  query: MediaQuery,
  returns: z.unknown(),
  produces: 'application/octet-stream',
  ranges: true,
  problems: ['link-expired', 'unauthenticated'],
  handler: async ({ request, params, query }) =>
    fileResponse(request, await openMedia(params.id, query, readerOf(request))),
})
