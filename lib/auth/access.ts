import type { Access } from '@/lib/api/route'
import { forbidden, Refusal, unauthenticated } from '@/lib/errors'
import { type Actor, type Admin, identify } from './actor'

/** Public: the handler gets the actor if there is one. A worn-out credential does not close what is open to all. */
export const anyone: Access<Actor | null> = {
  audience: 'anyone',
  admit: async request => {
    try {
      return await identify(request)
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'unauthenticated') return null
      throw error
    }
  },
  callerOf: actor => actor?.userId ?? null,
}

/** Whoever is signed in. */
export const user: Access<Actor> = {
  audience: 'user',
  admit: async request => {
    const actor = await identify(request)
    if (!actor) throw unauthenticated()
    return actor
  },
  callerOf: actor => actor.userId,
}

export const isAdmin = (actor: Actor | null): actor is Admin => actor?.role === 'admin'

/** Platform admins. */
export const admin: Access<Admin> = {
  audience: 'admin',
  admit: async request => {
    const actor = await identify(request)
    if (!actor) throw unauthenticated()
    if (!isAdmin(actor)) throw forbidden('Only an administrator may do this.')
    return actor
  },
  callerOf: actor => actor.userId,
}
