import { describeAgent } from '@/lib/audit/policy'

type Seen = { userAgent: string | null; address: string | null }

/**
 * The neighbourhood of a network address: the first 16 bits of IPv4, the first 32 of IPv6 (`clientAddress` gives four
 * groups). Providers give their customers addresses from there, so a phone that roams or a router that restarts
 * stays where it was, and another town's network mostly does not.
 */
const rangeOf = (address: string | null): string =>
  (address ?? '').includes(':') ? (address ?? '').split(':', 2).join(':') : (address ?? '').split('.', 2).join('.')

/**
 * Whether two sign-ins look like one device: the same family of browser on the same system (or the same program), from
 * the same neighbourhood. Versions change every few weeks and mean nothing.
 */
export function isSameDevice(one: Seen, other: Seen): boolean {
  const [a, b] = [describeAgent(one.userAgent), describeAgent(other.userAgent)]
  return a.browser === b.browser && a.system === b.system && rangeOf(one.address) === rangeOf(other.address)
}

/** A device in words that are the same in every language, such as `Firefox · Linux`; empty when nothing is known. */
export function deviceName(userAgent: string | null): string {
  const { browser, system } = describeAgent(userAgent)
  return [browser, system].filter(Boolean).join(' · ')
}
