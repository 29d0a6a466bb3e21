'use client'

import { closestCenter, DndContext, type DragEndEvent, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ArrowDownGlyph, ArrowUpGlyph, CloseGlyph } from '@/components/ui/glyph'
import { moved } from './order'

export interface SortableItem {
  id: string
  name: string
}

interface SortableListProps<Item extends SortableItem> {
  label: string
  items: readonly Item[]
  onChange: (items: Item[]) => void
  /** What an entry shows beside its buttons. */
  children: (item: Item) => ReactNode
}

/**
 * Things in an order of somebody's choosing: moved with two buttons, or drawn along with a pointer. Where something went
 * is said aloud, and the button that moved it keeps the focus.
 */
export function SortableList<Item extends SortableItem>({ label, items, onChange, children }: SortableListProps<Item>) {
  const t = useTranslations('curation.topWeeks')
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  // A press is not yet a drag: the buttons of an entry still work.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  const context = useId()

  function move(from: number, to: number) {
    const item = items[from]
    if (!item || to < 0 || to >= items.length || from === to) return
    onChange(moved(items, from, to))
    setSaid(t('place', { name: item.name, place: to + 1, total: items.length }))
  }

  function remove(index: number) {
    const item = items[index]
    if (!item) return
    onChange(items.toSpliced(index, 1))
    setSaid(t('taken', { name: item.name }))
    // The button is gone with its entry: the keyboard goes on from the next one.
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLElement>('[data-remove]')
      buttons?.[Math.min(index, buttons.length - 1)]?.focus()
    })
  }

  function onDragEnd({ active, over }: DragEndEvent) {
    if (!over) return
    move(
      items.findIndex(({ id }) => id === active.id),
      items.findIndex(({ id }) => id === over.id),
    )
  }

  return (
    <>
      <DndContext id={context} sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
        <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol ref={list} aria-label={label} className="grid">
            {items.map((item, index) => (
              <Entry key={item.id} id={item.id} title={t('drag', { name: item.name })}>
                <div className="min-w-0 flex-1">{children(item)}</div>
                <div className="flex flex-none">
                  <IconButton
                    size="sm"
                    label={t('up', { name: item.name })}
                    icon={<ArrowUpGlyph className="icon-sm" />}
                    aria-disabled={index === 0 || undefined}
                    onClick={() => move(index, index - 1)}
                  />
                  <IconButton
                    size="sm"
                    label={t('down', { name: item.name })}
                    icon={<ArrowDownGlyph className="icon-sm" />}
                    aria-disabled={index === items.length - 1 || undefined}
                    onClick={() => move(index, index + 1)}
                  />
                  <IconButton
                    size="sm"
                    data-remove=""
                    label={t('remove', { name: item.name })}
                    icon={<CloseGlyph className="icon-sm" />}
                    onClick={() => remove(index)}
                  />
                </div>
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

/** One entry with the grip that it is drawn by; the grip is for pointers only, the buttons are for everybody. */
function Entry({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({ id })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn(
        'flex items-center gap-2 border-t bg-surface-raised py-2 first:border-t-0',
        isDragging && 'relative z-2 rounded-control border shadow-float',
      )}
    >
      <span
        ref={setActivatorNodeRef}
        {...listeners}
        title={title}
        aria-hidden="true"
        className="grid h-11 w-6 flex-none cursor-grab touch-none place-items-center rounded-tag text-ink-muted hover:text-ink active:cursor-grabbing"
      >
        <svg viewBox="0 0 8 16" className="h-4 w-2" fill="currentColor" aria-hidden="true" focusable="false">
          <path d="M1 3a1 1 0 1 0 2 0a1 1 0 1 0-2 0M5 3a1 1 0 1 0 2 0a1 1 0 1 0-2 0M1 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0M5 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0M1 13a1 1 0 1 0 2 0a1 1 0 1 0-2 0M5 13a1 1 0 1 0 2 0a1 1 0 1 0-2 0" />
        </svg>
      </span>
      {children}
    </li>
  )
}
