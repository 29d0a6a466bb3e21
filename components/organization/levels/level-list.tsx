'use client'

import { closestCenter, DndContext, type DragEndEvent, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { PUT } from '@/app/api/organizations/[id]/levels/route'
import { moved } from '@/components/admin/curation/order'
import { IconButton } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ArrowDownGlyph, ArrowUpGlyph } from '@/components/ui/glyph'
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
  const context = useId()
  // A press is not yet a drag: the buttons of an entry still work.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
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

  function onDragEnd({ active, over }: DragEndEvent) {
    if (over) void move(order.indexOf(String(active.id)), order.indexOf(String(over.id)))
  }

  return (
    <>
      <DndContext id={context} sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
        <SortableContext items={order} strategy={verticalListSortingStrategy}>
          <ol aria-label={t('list')} className="grid gap-4">
            {shown.map((level, index) => (
              <Entry key={level.id} id={level.id} grip={rights.levels ? t('drag', { name: level.name }) : undefined}>
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
              </Entry>
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}

/** One level with the grip that it is drawn by; the grip is for pointers only, the buttons are for everybody. */
function Entry({ id, grip, children }: { id: string; grip?: string; children: React.ReactNode }) {
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id,
    disabled: !grip,
  })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn(
        'flex flex-wrap items-start gap-2 rounded-card border bg-surface-raised p-3 sm:p-4',
        isDragging && 'relative z-2 shadow-float',
      )}
    >
      {grip && (
        <span
          ref={setActivatorNodeRef}
          {...listeners}
          title={grip}
          aria-hidden="true"
          className="grid h-11 w-6 flex-none cursor-grab touch-none place-items-center rounded-tag text-ink-muted hover:text-ink active:cursor-grabbing"
        >
          <svg viewBox="0 0 8 16" className="h-4 w-2" fill="currentColor" aria-hidden="true" focusable="false">
            <path d="M1 3a1 1 0 1 0 2 0a1 1 0 1 0-2 0M5 3a1 1 0 1 0 2 0a1 1 0 1 0-2 0M1 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0M5 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0M1 13a1 1 0 1 0 2 0a1 1 0 1 0-2 0M5 13a1 1 0 1 0 2 0a1 1 0 1 0-2 0" />
          </svg>
        </span>
      )}
      {children}
    </li>
  )
}
