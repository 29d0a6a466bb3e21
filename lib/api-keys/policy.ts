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

/** Whether a key with these scopes may send a request with this method: `read` asks, `write` may change things too. */
export const keyMayCall = (scopes: readonly KeyScope[], method: string): boolean =>
  scopes.includes('write') || (scopes.includes('read') && reading.has(method))
