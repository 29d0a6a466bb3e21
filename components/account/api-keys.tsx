'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE } from '@/app/api/api-keys/[id]/route'
import { paths } from '@/components/shell/paths'
import { useReady } from '@/components/shell/use-ready'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { LockGlyph, PlusGlyph } from '@/components/ui/glyph'
import { SectionHeading } from '@/components/ui/section-heading'
import { Table, type TableColumn } from '@/components/ui/table'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { ApiKey } from '@/lib/api-keys/schema'
import { KeyScopes } from './key-scopes'
import { NewKeyDialog } from './new-key-dialog'
import { useAccountRequest } from './use-account-request'

/** The person's keys: make one, see what each is for, revoke it. */
export function ApiKeys({ keys: rendered }: { keys: ApiKey[] }) {
  const t = useTranslations('account.apiKeys')
  const tAccount = useTranslations('account')
  const format = useFormatter()
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const [keys, setKeys] = useState(rendered)
  const [isMaking, setMaking] = useState(false)
  const [leaving, setLeaving] = useState<ApiKey>()

  async function revoke(key: ApiKey) {
    const gone = (id: string) => setKeys(now => now.filter(one => one.id !== id))
    const revoked = await send(() => apiFetch<typeof DELETE>('DELETE', `/api-keys/${key.id}`), {
      onProblem: problem => {
        // Revoked elsewhere meanwhile: that is what was wanted.
        if (problem.status !== 404) return false
        gone(key.id)
        setLeaving(undefined)
        return true
      },
    })
    if (!revoked) return
    gone(key.id)
    setLeaving(undefined)
    toast({ tone: 'positive', title: t('revoked', { name: key.name }) })
  }

  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium' })
  const columns: TableColumn<ApiKey>[] = [
    { key: 'name', header: t('name'), rowHeader: true, cell: key => <span className="break-words">{key.name}</span> },
    { key: 'prefix', header: t('prefix'), cell: key => <code className="font-mono text-xs">{key.prefix}…</code> },
    {
      key: 'scope',
      header: t('scope'),
      cell: ({ scopes }) => <KeyScopes scopes={scopes} />,
    },
    {
      key: 'used',
      header: t('lastUsed'),
      className: 'whitespace-nowrap',
      cell: key => (key.lastUsedAt ? day(key.lastUsedAt) : t('neverUsed')),
    },
    {
      key: 'expires',
      header: t('expires'),
      className: 'whitespace-nowrap',
      cell: ({ expiresAt }) => {
        if (expiresAt === null) return t('neverEnds')
        return Date.parse(expiresAt) > Date.now() ? day(expiresAt) : <Badge tone="warning">{t('ended')}</Badge>
      },
    },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: key => (
        <Button
          variant="danger-quiet"
          size="sm"
          className="touch-target"
          aria-label={t('revokeOf', { name: key.name })}
          onClick={() => setLeaving(key)}
        >
          {t('revoke')}
        </Button>
      ),
    },
  ]
  const make = (
    <Button icon={<PlusGlyph className="icon-sm" />} aria-disabled={!isReady} onClick={() => setMaking(true)}>
      {t('new')}
    </Button>
  )

  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')} action={keys.length > 0 && make}>
        {t('title')}
      </SectionHeading>
      <p className="mt-2 mb-8 text-sm">
        <Link href={paths.apiDocs} className="text-accent underline underline-offset-2">
          {t('docs')}
        </Link>
      </p>
      {keys.length > 0 ? (
        <Table caption={t('list')} columns={columns} rows={keys} rowKey={key => key.id} cardsBelow="lg" />
      ) : (
        <EmptyState
          art={
            <EmptyMark>
              <LockGlyph />
            </EmptyMark>
          }
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={make}
        />
      )}
      <NewKeyDialog open={isMaking} onClose={() => setMaking(false)} onMade={key => setKeys(now => [...now, key])} />
      <ConfirmDialog
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('revokeTitle', { name: leaving?.name ?? '' })}
        text={t('revokeText')}
        labels={{ confirm: t('revoke'), cancel: tAccount('cancel'), close: tAccount('close') }}
        isBusy={isBusy}
        onConfirm={() => leaving && revoke(leaving)}
      />
    </>
  )
}
