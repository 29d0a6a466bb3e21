'use client'

import { useTranslations } from 'next-intl'
import type { DELETE } from '@/app/api/chat/[id]/messages/[messageId]/route'
import type { PATCH } from '@/app/api/chat/reports/[id]/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import type { Report } from '@/lib/chat/schema'

/** What an administrator does about a reported message. Taking it away settles the report as well. */
export function ReportActions({ report }: { report: Pick<Report, 'id' | 'chatId' | 'messageId' | 'isDeleted'> }) {
  const t = useTranslations('chat.reports')
  const { send, isBusy } = useRequest({ failed: t('failed'), failure: () => t('failedText'), refreshes: true })
  const settle = () => apiFetch<typeof PATCH>('PATCH', `/chat/reports/${report.id}`, { body: { resolved: true } })
  const remove = async () => {
    await apiFetch<typeof DELETE>('DELETE', `/chat/${report.chatId}/messages/${report.messageId}`)
    return settle()
  }
  return (
    <div className="flex flex-wrap gap-3">
      {!report.isDeleted && (
        <Button size="sm" variant="danger" loading={isBusy} onClick={() => send(remove, { done: t('removed') })}>
          {t('remove')}
        </Button>
      )}
      <Button size="sm" variant="secondary" loading={isBusy} onClick={() => send(settle, { done: t('settled') })}>
        {t('settle')}
      </Button>
    </div>
  )
}
