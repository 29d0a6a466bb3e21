'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE } from '@/app/api/organizations/[id]/courses/[courseId]/enrolments/[userId]/route'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { useStudioRequest } from '../use-studio-request'

interface EndEnrolmentProps {
  organizationId: string
  courseId: string
  learner: { id: string; name: string }
}

/** Takes a course back that the organization gave to somebody. */
export function EndEnrolment({ organizationId, courseId, learner }: EndEnrolmentProps) {
  const t = useTranslations('studio.endEnrolment')
  const { send, isBusy } = useStudioRequest({ refreshes: true })
  const [isOpen, setOpen] = useState(false)
  const { id, name } = learner

  async function end() {
    const path = `/organizations/${organizationId}/courses/${courseId}/enrolments/${id}`
    if (!(await send(() => apiFetch<typeof DELETE>('DELETE', path)))) return
    setOpen(false)
    toast({ tone: 'positive', title: t('done', { name }) })
  }

  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <Button
        variant="secondary"
        size="sm"
        aria-haspopup="dialog"
        aria-label={t('buttonOf', { name })}
        onClick={() => setOpen(true)}
      >
        {t('button')}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('title', { name })}
        text={t('text')}
        labels={{ confirm: t('confirm'), cancel: t('cancel'), close: t('close') }}
        isBusy={isBusy}
        onConfirm={() => void end()}
      />
    </div>
  )
}
