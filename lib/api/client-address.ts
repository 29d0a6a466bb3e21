import { isIP, isIPv6 } from 'node:net'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** Our server puts the socket's address here; whatever a client sends under this name is thrown away first. */
export const socketAddressHeader = 'x-lectern-address'

/**
 * The caller's network address. `X-Forwarded-For` counts only as far as the configured number of proxies wrote it, and
 * only where it is an address; an IPv6 address is cut to its /64, which is one subscriber. Throws when a request did
 * not come through our server: limits by address would count all of those as one caller, or as none.
 */
export function clientAddress(headers: Headers): string {
  const address = callerAddress(headers.get(socketAddressHeader), headers.get('x-forwarded-for'))
  if (!address) throw new Error('The request does not say where it comes from: it did not pass through the server.')
  return address
}

/** The same from the address of the socket and the header; undefined where neither says it. */
export function callerAddress(socketAddress: string | null | undefined, forwardedFor: string | null | undefined) {
  const address = forwardedAddress(forwardedFor) ?? plainAddress(socketAddress)
  return address && isIPv6(address) ? firstGroups(address, 4) : address
}

/**
 * Who takes turns with others: an IPv4 address, or the /48 of an IPv6 address. One customer may have as many as 65,536
 * subscriber networks, and would have a turn for each of them.
 */
export function callerNetwork(socketAddress: string | null | undefined, forwardedFor: string | null | undefined) {
  const address = forwardedAddress(forwardedFor) ?? plainAddress(socketAddress)
  return address && isIPv6(address) ? firstGroups(address, 3) : address
}

/** The /48 of a subscriber's network as `clientAddress` writes it; undefined for anything else. */
export const networkAbove = (address: string): string | undefined =>
  /^([0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(address)?.[1]

function forwardedAddress(header: string | null | undefined): string | undefined {
  const proxies = env().RATE_LIMIT_TRUST_PROXY
  if (proxies === 0) {
    if (header) sayUntrusted()
    return undefined
  }
  return plainAddress(header?.split(',').at(-proxies))
}

const shared = globalThis as { lecternSaidUntrusted?: true }

/** Once: behind a proxy that is not trusted all people together are one caller, and one of them uses up everybody's limits. */
function sayUntrusted(): void {
  if (shared.lecternSaidUntrusted) return
  shared.lecternSaidUntrusted = true
  log().warn(
    'X-Forwarded-For arrives but does not count. Behind a proxy set RATE_LIMIT_TRUST_PROXY to the number of proxies: without it everybody shares the limits of one address.',
  )
}

/** The address in a text; undefined for anything else. An IPv4 address written as IPv6 is one of IPv4. */
function plainAddress(text: string | null | undefined): string | undefined {
  const plain = text?.trim().replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
  return isIP(plain) ? plain : undefined
}

/** The first groups of 16 bits of an IPv6 address, written out: of `2001:db8::1` and `2001:db8:0:0:a::` four are alike. */
function firstGroups(address: string, count: number): string {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = head.split(':').filter(Boolean)
  const rest = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...rest]
  return all
    .slice(0, count)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}
