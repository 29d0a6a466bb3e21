'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface LeaveGuardProps {
  isUnsaved: () => boolean
  /** Saves what can be saved; true when nothing is left. */
  flush: () => Promise<boolean>
}

/** Keeps somebody from walking away from unsaved work: it is saved first, and where that fails they are asked. */
export function LeaveGuard(props: LeaveGuardProps) {
  const t = useTranslations('studio.leave')
  const router = useRouter()
  const [wanted, setWanted] = useState<string>()
  const current = useRef(props)
  useEffect(() => {
    current.current = props
  })

  useEffect(() => {
    const { isUnsaved, flush } = {
      isUnsaved: () => current.current.isUnsaved(),
      flush: () => current.current.flush(),
    }
    function onUnload(event: BeforeUnloadEvent) {
      if (!isUnsaved()) return
      event.preventDefault()
      void flush()
    }
    function onClick(event: MouseEvent) {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | null
      if (!link || link.target === '_blank' || link.hasAttribute('download')) return
      if (link.origin !== location.origin || link.pathname === location.pathname || !isUnsaved()) return
      event.preventDefault()
      event.stopPropagation()
      const address = link.pathname + link.search + link.hash
      void flush().then(isSafe => (isSafe ? router.push(address) : setWanted(address)))
    }
    window.addEventListener('beforeunload', onUnload)
    window.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, true)
    }
  }, [router])

  return (
    <Dialog
      role="alertdialog"
      size="sm"
      open={wanted !== undefined}
      onClose={() => setWanted(undefined)}
      title={t('title')}
      description={t('text')}
      closeLabel={t('stay')}
      footer={
        <>
          <Button
            variant="secondary"
            onClick={() => {
              if (wanted) router.push(wanted)
              setWanted(undefined)
            }}
          >
            {t('leave')}
          </Button>
          <Button onClick={() => setWanted(undefined)}>{t('stay')}</Button>
        </>
      }
    />
  )
}
