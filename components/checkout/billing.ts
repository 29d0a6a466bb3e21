import { z } from 'zod'
import { EmailAddress, line, trimmed } from '@/lib/api/schema'
import { PhoneNumber } from '@/lib/orders/schema'
import type { BillingData } from '@/lib/payments/schema'

const none = trimmed(0)
const optional = (max: number) => z.union([none, line(max)])

/**
 * The billing form. Nothing is asked that is not needed: an address is for what costs something, a telephone number for
 * what is paid later by hand.
 */
export const billingForm = ({ needsAddress, needsPhone }: { needsAddress: boolean; needsPhone: boolean }) =>
  z.object({
    name: line(120),
    email: trimmed(320).pipe(EmailAddress),
    phoneNumber: needsPhone ? PhoneNumber : z.union([none, PhoneNumber]),
    address: needsAddress ? line(300) : optional(300),
    city: optional(120),
    country: optional(120),
    company: optional(200),
    taxId: optional(60),
  })

export type Billing = z.input<ReturnType<typeof billingForm>>

/** What is known of a buyer: their account first, then what they wrote last time. Nobody types it twice. */
export function knownBilling(
  buyer: { name: string; email: string; phoneNumber: string | null; address: string | null },
  last: Partial<BillingData> = {},
): Billing {
  return {
    name: buyer.name,
    email: buyer.email,
    phoneNumber: buyer.phoneNumber ?? (PhoneNumber.safeParse(last.phoneNumber).data || ''),
    address: buyer.address ?? last.address ?? '',
    city: last.city ?? '',
    country: last.country ?? '',
    company: last.company ?? '',
    taxId: last.taxId ?? '',
  }
}

/** Billing data as a payment takes it: what was left empty is left out. */
export function toBillingData({ name, ...rest }: Billing): BillingData {
  const written = Object.entries(rest).filter(([, text]) => text !== '')
  return { firstName: name, ...(Object.fromEntries(written) as Omit<BillingData, 'firstName'>) }
}
