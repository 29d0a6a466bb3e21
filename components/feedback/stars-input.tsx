'use client'

import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { StarGlyph } from '@/components/ui/glyph'

interface StarsInputProps {
  legend: string
  /** The names of one to five stars. */
  names: readonly string[]
  /** Zero while nothing is chosen. */
  value: number
  onChange: (stars: number) => void
  hideLegend?: boolean
}

/** One to five stars: five radio buttons in one fieldset, drawn as what they mean. */
export function StarsInput({ legend, names, value, onChange, hideLegend }: StarsInputProps) {
  const [hovered, setHovered] = useState(0)
  const lit = hovered || value
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-1 font-medium text-sm'}>{legend}</legend>
      <div className="-ml-1.5 flex w-fit items-center" onPointerLeave={() => setHovered(0)}>
        {names.map((name, index) => {
          const stars = index + 1
          return (
            <label
              key={name}
              title={name}
              onPointerEnter={event => event.pointerType === 'mouse' && setHovered(stars)}
              className="grid size-11 cursor-pointer place-items-center rounded-control has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2"
            >
              <input
                type="radio"
                name="rating_star"
                value={stars}
                checked={value === stars}
                onChange={() => onChange(stars)}
                className="sr-only"
              />
              <span className="sr-only">{name}</span>
              <StarGlyph
                className={cn(
                  'size-8 transition-colors',
                  stars <= lit ? 'text-rating' : 'text-track forced-colors:opacity-40',
                )}
              />
            </label>
          )
        })}
        <span aria-hidden="true" className="ml-3 text-ink-muted text-sm">
          {lit > 0 && names[lit - 1]}
        </span>
      </div>
    </fieldset>
  )
}
