'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'

/** The codes, this once, with ways to keep them. */
export function RecoveryCodes({ codes, email }: { codes: string[]; email: string }) {
  const t = useTranslations('security.recovery')

  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join('\n'))
      toast({ tone: 'positive', title: t('copied') })
    } catch {
      toast({ tone: 'warning', title: t('copyFailed') })
    }
  }

  function download() {
    const text = `${t('fileHead', { email })}\n\n${codes.join('\n')}\n`
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = address
    link.download = 'lectern-recovery-codes.txt'
    link.click()
    URL.revokeObjectURL(address)
  }

  return (
    <div className="grid gap-4">
      <Alert tone="warning">{t('once')}</Alert>
      <ul
        aria-label={t('list')}
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-control border bg-surface-sunken px-4 py-4 text-center font-mono sm:text-lg"
      >
        {codes.map(code => (
          <li key={code} className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" onClick={copy}>
          {t('copy')}
        </Button>
        <Button variant="secondary" onClick={download}>
          {t('download')}
        </Button>
      </div>
    </div>
  )
}
