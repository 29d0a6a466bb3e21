import { notFound } from '@/lib/errors'
import { methodNotAllowed, problemResponse } from './errors'
import type { RouteHandler } from './route'

/** The exports of a route file that we serve. */
export type RouteModule = Partial<Record<Method, RouteHandler>>
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

type Node = {
  children: Map<string, Node>
  parameter?: { name: string; node: Node }
  route?: { path: string; module: RouteModule }
}

export type Match = { path: string; module: RouteModule; params: Record<string, string> }
export type Router = (pathname: string) => Match | undefined

/** Finds the route file of a path; static segments win over parameters. `paths` are like `/users/[id]/purchased`. */
export function createRouter(routes: Record<string, RouteModule>): Router {
  const root: Node = { children: new Map() }
  for (const [path, module] of Object.entries(routes)) {
    let node = root
    for (const segment of path.split('/').filter(Boolean)) node = descend(node, segment)
    node.route = { path, module }
  }
  return pathname => {
    // One slash at the end changes nothing; an empty segment anywhere else is no address of ours.
    const [first, prefix, ...segments] = pathname.replace(/(?<=[^/])\/$/, '').split('/')
    return first === '' && prefix === 'api' ? find(root, segments, {}) : undefined
  }
}

function descend(node: Node, segment: string): Node {
  const name = /^\[(\w+)\]$/.exec(segment)?.[1]
  if (name) {
    node.parameter ??= { name, node: { children: new Map() } }
    return node.parameter.node
  }
  const next = node.children.get(segment) ?? { children: new Map() }
  node.children.set(segment, next)
  return next
}

function find(node: Node, segments: string[], params: Record<string, string>): Match | undefined {
  const [segment, ...rest] = segments
  if (segment === undefined) return node.route && { ...node.route, params }
  const fixed = node.children.get(segment)
  const match = fixed && find(fixed, rest, params)
  if (match || !node.parameter) return match
  const value = decode(segment)
  if (value === undefined) return undefined
  return find(node.parameter.node, rest, { ...params, [node.parameter.name]: value })
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** Answers an API request: the handler's reply, HEAD and OPTIONS by the rules of HTTP, 405 with `Allow`, 404 as JSON. */
export async function answer(router: Router, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const match = router(pathname)
  if (!match) return problemResponse(notFound('address'), pathname)
  const allowed = allowedMethods(match.module)
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allowed.join(', ') } })
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handler = match.module[method as Method]
  if (!handler) return methodNotAllowed(allowed, pathname)
  const response = await handler(request, { params: Promise.resolve(match.params) })
  return request.method === 'HEAD' ? new Response(null, response) : response
}

export function allowedMethods(module: RouteModule): string[] {
  const own = methods.filter(method => module[method])
  return [...own, ...(module.GET ? ['HEAD'] : []), 'OPTIONS']
}
