import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { receiveUpload } from '@/lib/uploads/mutations/receive-upload'
import { uploadsOfHour } from '@/lib/uploads/policy'
import { NewUpload, Upload, uploadTypes } from '@/lib/uploads/schema'

export const POST = route({
  summary: 'Upload a file',
  description:
    'The body is the file itself. What it is counts, not its name or type: pictures are drawn anew as WebP, videos are MP4 or WebM, captions are WebVTT. Something has to refer to it within a day.',
  access: user,
  limit: uploadsOfHour,
  query: NewUpload,
  body: { types: uploadTypes, streamed: true },
  returns: Upload,
  status: 201,
  problems: [
    'damaged-file',
    'empty-file',
    'image-too-large',
    'incomplete-upload',
    'storage-full',
    'too-many-uploads',
    'unsupported-file',
  ],
  handler: ({ scope, query, body, request }) => receiveUpload(scope, query, body, request.signal),
})
