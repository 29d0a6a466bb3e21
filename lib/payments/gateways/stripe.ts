import 'server-only'
import { notConfigured } from '@/lib/errors'
import type { Gateway } from './gateway'

/** Stripe, through its official SDK. */
export function stripeGateway(): Gateway {
  throw notConfigured('Stripe')
}
