'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { ArrowDownGlyph, ArrowUpGlyph, CloseGlyph } from '@/components/ui/glyph'
import { moved } from '@/components/ui/moved'
import { Sortable, SortableEntry } from '@/components/ui/sortable'

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

  return (
    <>
      <Sortable ids={items.map(({ id }) => id)} onMove={move}>
        <ol ref={list} aria-label={label} className="grid">
          {items.map((item, index) => (
            <SortableEntry
              key={item.id}
              id={item.id}
              grip={t('drag', { name: item.name })}
              className="flex items-center gap-2 border-t bg-surface-raised py-2 first:border-t-0"
              drawnClassName="rounded-control border"
            >
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
