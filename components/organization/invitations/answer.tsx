'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { POST as Accept } from '@/app/api/organizations/[id]/invitations/accept/route'
import type { POST as Decline } from '@/app/api/organizations/[id]/invitations/decline/route'
import { useReady } from '@/components/shell/use-ready'
import { Button, type ButtonSize } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { orgPath } from '../paths'
import { useOrgRequest } from '../use-org-request'

interface AnswerProps {
  organization: { id: string; name: string }
  token?: string
  size?: ButtonSize
  /** Where a No leads; the page stays without it. */
  onDeclineGo?: string
}

/** Yes or no to an invitation. */
export function Answer({ organization: { id, name }, token, size, onDeclineGo }: AnswerProps) {
  const t = useTranslations('organization.invitation')
  const router = useRouter()
  const isReady = useReady()
  const { send, isBusy } = useOrgRequest()
  const body = token ? { token } : {}

  async function accept() {
    const done = await send(() => apiFetch<typeof Accept>('POST', `/organizations/${id}/invitations/accept`, { body }))
    if (!done) return
    toast({ tone: 'positive', title: t('accepted', { name }) })
    router.push(orgPath(id))
  }

  async function decline() {
    const done = await send(
      () => apiFetch<typeof Decline>('POST', `/organizations/${id}/invitations/decline`, { body }),
      { done: t('declined', { name }) },
    )
    if (done && onDeclineGo) router.push(onDeclineGo)
  }

  return (
    <div className="flex flex-wrap gap-3">
      <Button
        size={size}
        loading={isBusy}
        aria-disabled={!isReady || undefined}
        aria-label={t('acceptOf', { name })}
        onClick={() => void accept()}
      >
        {t('accept')}
      </Button>
      <Button
        size={size}
        variant="secondary"
        aria-disabled={!isReady || isBusy || undefined}
        aria-label={t('declineOf', { name })}
        onClick={() => void decline()}
      >
        {t('decline')}
      </Button>
    </div>
  )
}
