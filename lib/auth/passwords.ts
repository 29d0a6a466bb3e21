import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '@/lib/errors'
import { hashesAtOnce } from './limits'

// OWASP's minimum for argon2id; 12 ms on the reference machine.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const queueLimit = 50

type Turns = { running: number; waiting: (() => void)[]; started: number }
const shared = globalThis as { lecternHashing?: Turns }

function turns(): Turns {
  shared.lecternHashing ??= { running: 0, waiting: [], started: 0 }
  return shared.lecternHashing
}

/** How busy hashing is: how many run and wait now, and how many were started since the process began. */
export function hashingLoad(): { running: number; waiting: number; started: number } {
  const { running, waiting, started } = turns()
  return { running, waiting: waiting.length, started }
}

/** Hashing takes memory and a thread: a few at once, a short queue, and beyond it 503 rather than an exhausted machine. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = turns()
  if (turn.running < hashesAtOnce) turn.running++
  else {
    if (turn.waiting.length >= queueLimit)
      throw new Refusal('unavailable', 'busy', 'Too many sign-ins at once. Try again in a moment.')
    await new Promise<void>(resolve => turn.waiting.push(resolve))
  }
  turn.started++
  try {
    return await work()
  } finally {
    // The place is handed on, not given up: a newcomer could take it before the one who waited wakes.
    const next = turn.waiting.shift()
    if (next) next()
    else turn.running--
  }
}

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), parameters))

let dummy: Promise<string> | undefined

/** Whether the password fits. Without a hash (unknown account) it takes the same time and says no. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hash('no such account', parameters)
  const against = stored || (await dummy)
  const fits = await inTurn(() => verify(against, password.normalize('NFC')))
  return fits && Boolean(stored)
}

/** Whether the hash was made with weaker parameters than today's and should be renewed. */
export const needsRehash = (stored: string): boolean => !stored.startsWith('$argon2id$v=19$m=19456,t=2,p=1$')
