let lastTick = 0

/**
 * A new identifier: 24 hex digits, time-ordered, not guessable.
 * 4 bytes seconds, 2 bytes within the second (monotonic in one process), 6 random bytes.
 */
export function newId(now = Date.now()): string {
  const within = Math.floor((now % 1000) * 65.535)
  const tick = Math.max(Math.floor(now / 1000) * 65536 + within, lastTick + 1)
  lastTick = tick
  const seconds = Math.floor(tick / 65536)
  return (
    seconds.toString(16).padStart(8, '0') +
    (tick % 65536).toString(16).padStart(4, '0') +
    Array.from(crypto.getRandomValues(new Uint8Array(6)), byte => byte.toString(16).padStart(2, '0')).join('')
  )
}

export const idPattern = /^[0-9a-f]{24}$/

/** Whether the text has the shape of an identifier (contract §1: another shape is 400, an unknown one 404). */
export const isId = (text: string): boolean => idPattern.test(text)
