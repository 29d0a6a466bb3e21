'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { type KeyResource, keyResources } from '@/lib/api-keys/resources'
import type { KeyScope } from '@/lib/api-keys/schema'

/** What a key may do: everything in one direction, or each resource that it was made for. */
export function KeyScopes({ scopes }: { scopes: KeyScope[] }) {
  const t = useTranslations('account.apiKeys')
  if (scopes.includes('write')) return <Badge tone="accent">{t('write')}</Badge>
  const allReads = scopes.includes('read')
  const written = keyResources.filter(resource => scopes.includes(`${resource}:write`))
  const read = allReads
    ? []
    : keyResources.filter(resource => !written.includes(resource) && scopes.includes(`${resource}:read`))
  const name = (resource: KeyResource) => t(`resources.${resource}`)
  return (
    <span className="flex flex-wrap gap-1.5">
      {allReads && <Badge>{t('read')}</Badge>}
      {read.map(resource => (
        <Badge key={resource}>{t('reads', { resource: name(resource) })}</Badge>
      ))}
      {written.map(resource => (
        <Badge key={resource} tone="accent">
          {t('writes', { resource: name(resource) })}
        </Badge>
      ))}
    </span>
  )
}
