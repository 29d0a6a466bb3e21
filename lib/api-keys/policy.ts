import { Refusal } from '@/lib/errors'
import { type KeyResource, resourceOf } from './resources'
import type { KeyScope } from './schema'

/** What every key starts with, so that people and secret scanners know one when they see it. */
export const keyPrefix = 'lk_'

/** Whether a bearer token is an API key rather than an access token. */
export const isApiKey = (token: string): boolean => token.startsWith(keyPrefix)

/** The part of a key that may be shown, so that its owner can tell it from others. */
export const shownPart = (key: string): string => key.slice(0, keyPrefix.length + 8)

/** The most keys that one account has at a time. */
export const maxKeys = 20

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The direction of a method: what only asks is reading. */
const directionOf = (method: string) => (reading.has(method) ? 'read' : 'write')

/** The scope that an operation needs: `orders:write`. Undefined where no key may call, null where any key will do. */
export function neededScope(method: string, path: string): KeyScope | null | undefined {
  const resource = resourceOf(path)
  return resource ? `${resource}:${directionOf(method)}` : resource
}

/** Whether a key with these scopes may send a request with this method to this path below `/api`. */
export function keyMayCall(scopes: readonly KeyScope[], method: string, path: string): boolean {
  const resource = resourceOf(path)
  if (resource === undefined) return false
  // Without a resource the operation's own gate decides; a key that may write one thing only still may not write here.
  if (resource === null) return directionOf(method) === 'read' || scopes.includes('write')
  return covers(scopes, resource, directionOf(method))
}

/** Whether these scopes allow a direction of a resource; a scope to write is one to read too. */
const covers = (scopes: readonly KeyScope[], resource: KeyResource, direction: 'read' | 'write'): boolean =>
  (direction === 'read' ? (['read', 'write'] as const) : (['write'] as const)).some(
    one => scopes.includes(one) || scopes.includes(`${resource}:${one}`),
  )

/** Whether a caller may read a resource as far as their key goes: people who signed in, and guests, have none. */
export const keyMayRead = (caller: { keyScopes?: readonly KeyScope[] } | null, resource: KeyResource): boolean =>
  !caller?.keyScopes || covers(caller.keyScopes, resource, 'read')

/** 403 `scope-missing` for a key that lacks a scope; undefined where no scope opens the address. */
export const scopeMissing = (scope: KeyScope | undefined): Refusal =>
  new Refusal('forbidden', 'scope-missing', `This API key lacks the scope ${scope ?? 'for this address'}.`, {
    details: scope ? { scope } : {},
  })

/** Whether a path below `/api` lies inside an organization. */
export const isInsideOrganization = (path: string, organizationId: string): boolean => {
  const inside = [`/organizations/${organizationId}`, `/levels/organization/${organizationId}`]
  return inside.some(root => path === root || path.startsWith(`${root}/`))
}
