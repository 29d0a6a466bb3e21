type Node<T> = {
  children: Map<string, Node<T>>
  parameter?: { name: string; node: Node<T> }
  leaf?: { path: string; value: T }
}

export type Found<T> = { path: string; value: T; params: Record<string, string> }

/**
 * Finds what belongs to a path, given as its segments. `entries` are named like `/users/[id]/purchased`; fixed segments
 * win over parameters.
 */
export function pathTree<T>(entries: Iterable<readonly [string, T]>): (segments: string[]) => Found<T> | undefined {
  const root: Node<T> = { children: new Map() }
  for (const [path, value] of entries) {
    let node = root
    for (const segment of path.split('/').filter(Boolean)) node = descend(node, segment)
    node.leaf = { path, value }
  }
  return segments => find(root, segments, {})
}

function descend<T>(node: Node<T>, segment: string): Node<T> {
  const name = /^\[(\w+)\]$/.exec(segment)?.[1]
  if (name) {
    node.parameter ??= { name, node: { children: new Map() } }
    return node.parameter.node
  }
  const next = node.children.get(segment) ?? { children: new Map() }
  node.children.set(segment, next)
  return next
}

function find<T>(node: Node<T>, segments: string[], params: Record<string, string>): Found<T> | undefined {
  const [segment, ...rest] = segments
  if (segment === undefined) return node.leaf && { ...node.leaf, params }
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

/** The segments of a path. One slash at the end changes nothing; an empty segment anywhere else is no address of ours. */
export const segmentsOf = (pathname: string): string[] => pathname.replace(/(?<=[^/])\/$/, '').split('/')
