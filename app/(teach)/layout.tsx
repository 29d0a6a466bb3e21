import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'

/** What all pages of the studio share: their words. Each page has its own gate and its own `<main>`. */
export default async function TeachLayout({ children }: { children: React.ReactNode }) {
  const { studio, uploads, writing } = await getMessages()
  return <NextIntlClientProvider messages={{ studio, uploads, writing }}>{children}</NextIntlClientProvider>
}
