import type { Limit } from '@/lib/api/rate-limit'

/** Codes tried by one person: enough for misreading, too few to find one. */
export const seatTries: Limit = { name: 'seat-code', points: 10, seconds: 60 }

/** A code as it is kept: sixteen characters in groups of four. Undefined when it cannot be one. */
export function normalSeatCode(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/[\s-]/g, '')
  return /^[0-9A-Z]{16}$/.test(plain) ? (plain.match(/.{4}/g) ?? []).join('-') : undefined
}
