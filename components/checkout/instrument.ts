import type { Card } from '@/lib/payments/policy'

/** What a card payment is charged to, for the one request that carries it. */
export type Instrument = { card: Card } | { token: string }

/** Asks the card form for what to charge; nothing when it must be filled in first, which it then says itself. */
export type TakeInstrument = () => Promise<Instrument | undefined>
