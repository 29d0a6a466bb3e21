'use client'

import type { DraggableAttributes, DraggableSyntheticListeners } from '@dnd-kit/core'
import { GripVertical } from 'lucide-react'
import type { Ref } from 'react'
import { cn } from '@/components/ui/cn'

interface DragHandleProps {
  label: string
  attributes?: DraggableAttributes
  listeners?: DraggableSyntheticListeners
  ref?: Ref<HTMLButtonElement>
  className?: string
}

/** What one takes hold of to drag: with the mouse, a finger, or Space and the arrow keys. */
export function DragHandle({ label, attributes, listeners, ref, className }: DragHandleProps) {
  return (
    <button
      type="button"
      ref={ref}
      {...attributes}
      {...listeners}
      aria-label={label}
      className={cn(
        'grid h-10 w-7 shrink-0 cursor-grab touch-none place-items-center rounded-control text-ink-muted hover:bg-surface-sunken hover:text-ink active:cursor-grabbing',
        className,
      )}
    >
      <GripVertical className="icon-sm" />
    </button>
  )
}
