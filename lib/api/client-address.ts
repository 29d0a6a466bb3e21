import { isIPv6 } from 'node:net'
import { env } from '@/lib/env'

/** Our server puts the socket's address here; whatever a client sends under this name is thrown away first. */
export const socketAddressHeader = 'x-lectern-address'

/**
 * The caller's network address. `X-Forwarded-For` counts only as far as the configured number of proxies wrote it;
 * an IPv6 address is cut to its /64, which is one subscriber.
 */
export function clientAddress(headers: Headers): string {
  const proxies = env().RATE_LIMIT_TRUST_PROXY
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map(part => part.trim())
  const address = (proxies > 0 ? forwarded.at(-proxies) : undefined) || headers.get(socketAddressHeader) || 'unknown'
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(plain) ? subscriber(plain) : plain
}

/** The first 64 bits of an IPv6 address, written out: `2001:db8::1` and `2001:db8:0:0:a::` are one subscriber. */
function subscriber(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = head.split(':').filter(Boolean)
  const rest = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...rest]
  return all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}
