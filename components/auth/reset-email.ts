'use client'

const key = 'lectern.reset-email'

/** Takes the address along from "Forgot password" to the page that asks for the code; it never stands in an address bar. */
export const rememberResetEmail = (email: string): void => {
  try {
    sessionStorage.setItem(key, email)
  } catch {
    // Without storage the next page asks again.
  }
}

export const rememberedResetEmail = (): string => {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}
