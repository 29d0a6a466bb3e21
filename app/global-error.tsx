'use client'

import { Failure } from '@/components/shell/failure'
import { fontVariables } from './fonts'
import './globals.css'

/** The last resort, when the shell itself broke. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const isVietnamese = typeof navigator !== 'undefined' && navigator.language.startsWith('vi')
  return (
    <html lang={isVietnamese ? 'vi' : 'en'} className={fontVariables}>
      <body className="flex flex-col">
        <title>Lectern</title>
        <Failure digest={error.digest} onRetry={() => window.location.reload()} />
      </body>
    </html>
  )
}
