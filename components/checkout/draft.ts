import type { Billing } from './billing'

const storageKey = 'lectern.checkout.draft'

/** What is kept of the form: billing and the way to pay, never a card. */
export type Draft = Partial<Billing> & { method?: string }

/** Keeps what was typed while somebody signs in again. */
export function keepDraft({ name, email, phoneNumber, address, city, country, company, taxId, method }: Draft): void {
  const draft = { name, email, phoneNumber, address, city, country, company, taxId, method }
  try {
    window.sessionStorage.setItem(storageKey, JSON.stringify(draft))
  } catch {
    // Without storage it is typed again.
  }
}

/** What was kept, once. */
export function takeDraft(): Draft | undefined {
  try {
    const text = window.sessionStorage.getItem(storageKey)
    window.sessionStorage.removeItem(storageKey)
    const value: unknown = text ? JSON.parse(text) : undefined
    if (typeof value !== 'object' || value === null) return undefined
    return Object.fromEntries(Object.entries(value).filter(([, part]) => typeof part === 'string'))
  } catch {
    return undefined
  }
}
