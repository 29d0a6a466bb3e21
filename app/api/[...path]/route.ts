import { problemResponse } from '@/lib/api/errors'
import { notFound } from '@/lib/errors'

/** Unknown addresses below /api answer as the API does when Next serves them itself (`npm run dev`). */
const unknown = (request: Request) => problemResponse(notFound('address'), new URL(request.url).pathname)

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT }
