import type { Instrument } from './instrument'

/*
 * The little of Stripe.js (https://docs.stripe.com/js) that is used. Its script has to come from Stripe itself; only the
 * content security policy of the checkout and of the wallet lets it.
 */

type StripeError = { code?: string; message?: string }
type CardElement = {
  mount(place: HTMLElement): void
  destroy(): void
  focus(): void
  on(event: 'change', listen: (change: { error?: StripeError; complete: boolean }) => void): void
  on(event: 'ready', listen: () => void): void
}
type StripeClient = {
  elements(options: { locale: string }): { create(kind: 'card', options: object): CardElement }
  createPaymentMethod(options: {
    type: 'card'
    card: CardElement
    billing_details?: object
  }): Promise<{ paymentMethod?: { id: string }; error?: StripeError }>
}
declare global {
  interface Window {
    Stripe?: (key: string) => StripeClient
  }
}

const address = 'https://js.stripe.com/v3/'
let loading: Promise<void> | undefined

function loadScript(): Promise<void> {
  if (window.Stripe) return Promise.resolve()
  loading ??= new Promise<void>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => resolve()
    script.onerror = () => {
      loading = undefined
      script.remove()
      reject(new Error('Stripe.js could not be loaded.'))
    }
    document.head.append(script)
  })
  return loading
}

export type StripeCard = {
  /** The card as a PaymentMethod's id; throws Stripe's own words, in the page's language, when there is none. */
  take(): Promise<Instrument>
  focus(): void
  destroy(): void
}

type Options = { key: string; locale: string; style: object; onChange: (message: string | undefined) => void }

/** Puts Stripe's card field into `place`. The card's digits go from there to Stripe and never through this site. */
export async function openStripeCard(
  place: HTMLElement,
  { key, locale, style, onChange }: Options,
): Promise<StripeCard> {
  await loadScript()
  if (!window.Stripe) throw new Error('Stripe.js is not there.')
  const stripe = window.Stripe(key)
  const card = stripe.elements({ locale }).create('card', { style, hidePostalCode: true })
  card.on('change', ({ error }) => onChange(error?.message))
  card.mount(place)
  return {
    async take() {
      const { paymentMethod, error } = await stripe.createPaymentMethod({ type: 'card', card })
      if (!paymentMethod) throw new Error(error?.message ?? 'Stripe took no card.')
      return { token: paymentMethod.id }
    },
    focus: () => card.focus(),
    destroy: () => card.destroy(),
  }
}
