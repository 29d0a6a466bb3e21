'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE } from '@/app/api/courses/[id]/route'
import { paths } from '@/components/shell/paths'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { useCourse } from './course-state'
import { useStudioRequest } from './use-studio-request'

interface RetirementProps {
  /** Somebody has or had it: it can be archived, never deleted. */
  isTaken: boolean
  learnerCount: number
}

/** Withdrawing a course from sale, bringing it back, and deleting one that nobody ever took. */
export function Retirement({ isTaken, learnerCount }: RetirementProps) {
  const t = useTranslations('studio.settings')
  const router = useRouter()
  const { id, live, save } = useCourse()
  const { send, isBusy } = useStudioRequest()
  const [asked, setAsked] = useState<'archive' | 'delete'>()
  const isArchived = live.status === 'archived'

  async function archive(isNowArchived: boolean) {
    const saved = await send(() => save({ isArchived: isNowArchived }, { guarded: false }))
    if (!saved) return
    setAsked(undefined)
    toast({ tone: 'positive', title: t(isNowArchived ? 'archived' : 'restored') })
    router.refresh()
  }

  async function remove() {
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/courses/${id}`))
    if (!removed) return
    toast({ tone: 'positive', title: t(removed.isArchived ? 'archived' : 'deleted') })
    router.push(paths.teach)
    router.refresh()
  }

  return (
    <div className="flex flex-wrap gap-3">
      {isArchived ? (
        <Button variant="secondary" loading={isBusy} onClick={() => void archive(false)}>
          {t('restore')}
        </Button>
      ) : (
        <Button variant="secondary" onClick={() => setAsked('archive')}>
          {t('archive')}
        </Button>
      )}
      {!isTaken && (
        <Button variant="secondary" className="!text-danger" onClick={() => setAsked('delete')}>
          {t('delete')}
        </Button>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t(asked === 'delete' ? 'deleteTitle' : 'archiveTitle', { title: live.title })}
        text={asked === 'delete' ? t('deleteText') : t('archiveText', { count: learnerCount })}
        labels={{ confirm: t(asked === 'delete' ? 'delete' : 'archive'), cancel: t('cancel'), close: t('cancel') }}
        isBusy={isBusy}
        onConfirm={() => void (asked === 'delete' ? remove() : archive(true))}
      />
    </div>
  )
}
