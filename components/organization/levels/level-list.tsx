'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PUT } from '@/app/api/organizations/[id]/levels/route'
import { IconButton } from '@/components/ui/button'
import { ArrowDownGlyph, ArrowUpGlyph } from '@/components/ui/glyph'
import { moved } from '@/components/ui/moved'
import { Sortable, SortableEntry } from '@/components/ui/sortable'
import { apiFetch } from '@/lib/api/client'
import type { Level, Term } from '@/lib/levels/schema'
import { useOrgRequest } from '../use-org-request'
import { LevelActions } from './level-actions'
import { TermList } from './term-list'

export type LevelRights = { levels: boolean; terms: boolean }

interface LevelListProps {
  organizationId: string
  levels: Level[]
  terms: Term[]
  rights: LevelRights
}

/**
 * The levels of a school with their terms. They are moved with two buttons or drawn along with a pointer, and stand
 * where they were put at once; a refusal puts them back.
 */
export function LevelList({ organizationId, levels, terms, rights }: LevelListProps) {
  const t = useTranslations('organization.levels')
  const { send } = useOrgRequest()
  const [order, setOrder] = useState(() => levels.map(({ id }) => id))
  const [said, setSaid] = useState('')
  const shown = order.flatMap(id => levels.find(level => level.id === id) ?? [])

  async function move(from: number, to: number) {
    const level = shown[from]
    if (!level || to < 0 || to >= shown.length || from === to) return
    const before = order
    const levelIds = moved(order, from, to)
    setOrder(levelIds)
    setSaid(t('place', { name: level.name, place: to + 1, total: shown.length }))
    const saved = await send(() =>
      apiFetch<typeof PUT>('PUT', `/organizations/${organizationId}/levels`, { body: { levelIds } }),
    )
    if (!saved) setOrder(before)
  }

  return (
    <>
      <Sortable ids={order} onMove={(from, to) => void move(from, to)}>
        <ol aria-label={t('list')} className="grid gap-4">
          {shown.map((level, index) => (
            <SortableEntry
              key={level.id}
              id={level.id}
              grip={rights.levels ? t('drag', { name: level.name }) : undefined}
              className="flex flex-wrap items-start gap-2 rounded-card border bg-surface-raised p-3 sm:p-4"
            >
              <div className="min-w-0 flex-1 py-1">
                <h2 className="display wrap-anywhere text-lg leading-snug">{level.name}</h2>
                {level.description && <p className="mt-0.5 text-ink-muted text-sm">{level.description}</p>}
                <p className="mt-1 text-ink-muted text-xs">{t('members', { count: level.memberCount })}</p>
              </div>
              {rights.levels && (
                <div className="flex flex-none">
                  <IconButton
                    size="sm"
                    label={t('up', { name: level.name })}
                    icon={<ArrowUpGlyph className="icon-sm" />}
                    aria-disabled={index === 0 || undefined}
                    onClick={() => void move(index, index - 1)}
                  />
                  <IconButton
                    size="sm"
                    label={t('down', { name: level.name })}
                    icon={<ArrowDownGlyph className="icon-sm" />}
                    aria-disabled={index === shown.length - 1 || undefined}
                    onClick={() => void move(index, index + 1)}
                  />
                  <LevelActions level={level} />
                </div>
              )}
              <TermList
                level={level}
                terms={terms.filter(({ levelId }) => levelId === level.id)}
                mayManage={rights.terms}
              />
            </SortableEntry>
          ))}
        </ol>
      </Sortable>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}
