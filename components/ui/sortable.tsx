'use client'

import { closestCenter, DndContext, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { type ReactNode, useId } from 'react'
import { cn } from './cn'

interface SortableProps {
  /** Of the entries, as they stand. */
  ids: string[]
  /** An entry was drawn to another place. */
  onMove: (from: number, to: number) => void
  /** The list of entries. */
  children: ReactNode
}

/** A list whose entries can be drawn to another place. */
export function Sortable({ ids, onMove, children }: SortableProps) {
  // A press is not yet a drag: the buttons of an entry still work.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  return (
    <DndContext
      id={useId()}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => over && onMove(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)))}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  )
}

interface SortableEntryProps {
  id: string
  /** What the grip is for; without it the entry stays where it is. */
  grip?: string
  className: string
  /** While it is drawn. */
  drawnClassName?: string
  children: ReactNode
}

/** One entry with the grip that it is drawn by; the grip is for pointers only, buttons are for everybody. */
export function SortableEntry({ id, grip, className, drawnClassName, children }: SortableEntryProps) {
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id,
    disabled: !grip,
  })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn(className, isDragging && 'relative z-2 shadow-float', isDragging && drawnClassName)}
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
