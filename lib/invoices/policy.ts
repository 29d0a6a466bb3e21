import type { Limit } from '@/lib/api/rate-limit'

/** Look-ups by number of one person: numbers follow each other, and nobody should read on. */
export const numberLookUps: Limit = { name: 'invoice-number', points: 30, seconds: 60 }
