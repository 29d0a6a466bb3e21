import { z } from 'zod'
import { mayBeLeftOut } from '@/lib/api/body'
import { answer, type Match, type Router } from '@/lib/api/router'
import { appUrl } from '@/lib/env'
import type { CacheRequest, Reply } from './reply-cache'
import type { Target } from './target'

/** A longer address is answered, but not kept. */
const longestKey = 4000

/**
 * What an anonymous GET of an operation is kept under, or undefined when its replies are not kept. The key is the path
 * with its parameters and the declared part of the query, in one order; the reply is computed from a request made of
 * nothing else.
 */
export function keptApiRequest(router: Router, match: Match, { search }: Target): CacheRequest | undefined {
  const declaration = match.module.GET?.declaration
  if (!declaration?.cache) return undefined
  const path = `/api${pathOf(match)}${declaredQuery(search, declaration.query)}`
  if (path.length > longestKey) return undefined
  return { key: `api ${path}`, kind: declaration.cache, compute: () => compute(router, path) }
}

const pathOf = ({ path, params }: Match): string =>
  path.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

/**
 * Unknown keys mean nothing to the operation, and neither do empty values of keys that it does without. Equal keys keep
 * their order: a repeated one may be refused.
 */
function declaredQuery(search: string, query: unknown): string {
  if (!search) return ''
  const shape = query instanceof z.ZodObject ? query.shape : {}
  const asked = new URLSearchParams(search)
  const kept = new URLSearchParams(
    [...asked].filter(([key, value]) => Object.hasOwn(shape, key) && !(value === '' && mayBeLeftOut(query, key))),
  )
  kept.sort()
  return kept.size ? `?${kept}` : ''
}

async function compute(router: Router, path: string): Promise<Reply> {
  const response = await answer(router, new Request(appUrl() + path))
  const headers = [...response.headers]
  const isJson = response.headers.get('content-type') === 'application/json'
  const isPublic = /^public\b/.test(response.headers.get('cache-control') ?? '') && !response.headers.has('set-cookie')
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers, body, isPublic: isPublic && isJson }
}
