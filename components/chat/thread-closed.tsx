'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'

/** Stands where one wrote, once one is out of the chat. */
export function ThreadClosed() {
  const t = useTranslations('chat')
  const box = useRef<HTMLDivElement>(null)
  // Whoever was writing is not left with a keyboard that is nowhere.
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus()
  }, [])
  return (
    <div
      ref={box}
      role="status"
      tabIndex={-1}
      className="grid justify-items-center border-t bg-surface px-5 py-6 text-center outline-none"
    >
      <p className="display text-lg">{t('goneTitle')}</p>
      <p className="mt-1.5 max-w-md text-ink-muted text-sm">{t('goneText')}</p>
      <ButtonLink href={paths.chat} variant="secondary" className="mt-4">
        {t('goneBack')}
      </ButtonLink>
    </div>
  )
}
