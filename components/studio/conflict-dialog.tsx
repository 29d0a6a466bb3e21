'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface ConflictDialogProps {
  onLoad: () => void
  onKeep: () => void
}

/** Somebody else saved the course meanwhile. Nothing was overwritten; whose words stay is decided here. */
export function ConflictDialog({ onLoad, onKeep }: ConflictDialogProps) {
  const t = useTranslations('studio.conflict')
  const [isOpen, setOpen] = useState(true)
  const choices = (
    <>
      <Button variant="secondary" onClick={onLoad}>
        {t('load')}
      </Button>
      <Button onClick={onKeep}>{t('keep')}</Button>
    </>
  )
  if (!isOpen) {
    // Looked away from, not decided: it stays in sight, and nothing is saved meanwhile.
    return (
      <Alert
        tone="warning"
        title={t('title')}
        action={choices}
        className="fixed inset-x-4 bottom-20 z-20 mx-auto max-w-3xl shadow-float md:bottom-6"
      >
        {t('waiting')}
      </Alert>
    )
  }
  return (
    <Dialog
      open
      role="alertdialog"
      onClose={() => setOpen(false)}
      title={t('title')}
      description={t('text')}
      closeLabel={t('later')}
      footer={choices}
    >
      <ul className="grid list-disc gap-1.5 pl-5 text-sm">
        <li>{t('loadText')}</li>
        <li>{t('keepText')}</li>
      </ul>
    </Dialog>
  )
}
