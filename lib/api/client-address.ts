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
  const plain = address.replace(/^::ffff:/, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain
}
