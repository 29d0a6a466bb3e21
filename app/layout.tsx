import type { Metadata } from 'next'
import { getLocale } from 'next-intl/server'
import { fontVariables } from './fonts'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Lectern', template: '%s · Lectern' } }

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang={await getLocale()} className={fontVariables}>
      <body>{children}</body>
    </html>
  )
}
