import 'server-only'
import { cardGateway, env } from '@/lib/env'

/** Who takes a card from a browser, and what its form is opened with. */
export type BrowserGateway = { name: 'sandbox' } | { name: 'stripe'; publishableKey: string } | { name: 'none' }

/** Whose card form the pages of this site show. */
export function browserGateway(): BrowserGateway {
  const { STRIPE_PUBLISHABLE_KEY: publishableKey } = env()
  const name = cardGateway()
  if (name === 'sandbox') return { name }
  return name && publishableKey ? { name, publishableKey } : { name: 'none' }
}
