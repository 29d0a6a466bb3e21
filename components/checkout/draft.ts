const storageKey = 'lectern.checkout.draft'

type Draft = { address?: string; phoneNumber?: string }

/** Keeps what was typed while somebody signs in again. */
export function keepDraft({ address, phoneNumber }: Draft): void {
  try {
    window.sessionStorage.setItem(storageKey, JSON.stringify({ address, phoneNumber }))
  } catch {
    // Without storage it is typed again.
  }
}

/** What was kept, once. */
export function takeDraft(): Draft | undefined {
  try {
    const text = window.sessionStorage.getItem(storageKey)
    window.sessionStorage.removeItem(storageKey)
    const value = text ? (JSON.parse(text) as Draft | null) : null
    return typeof value?.address === 'string' && typeof value.phoneNumber === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
