import { z } from 'zod'
import { DateTime, digits } from '@/lib/api/schema'

/** The address of a file: `expires` (seconds since 1970) and `signature` for private ones, `download` to save it. */
export const MediaQuery = z.object({
  expires: digits(0, 99_999_999_999).optional(),
  signature: z.string().max(100).optional(),
  download: z.enum(['1']).optional(),
})

/** A stored file as a reader gets it: an address that works until `expiresAt`, or for good when that is null. */
export const Media = z.object({
  url: z.string(),
  contentType: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  expiresAt: DateTime.nullable(),
})
export type Media = z.output<typeof Media>
