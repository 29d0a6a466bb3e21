'use client'

import { useState } from 'react'
import { Chip, ChipToggle } from '@/components/ui/chip'

interface ChipDemoProps {
  filters: { name: string; removeLabel: string }[]
  toggles: string[]
  disabledWords: string
}

/** Filters that can be taken off, and choices that can be put on. */
export function ChipDemo({ filters, toggles, disabledWords }: ChipDemoProps) {
  const [gone, setGone] = useState<string[]>([])
  const [on, setOn] = useState<string[]>(toggles.slice(0, 1))
  const left = filters.filter(filter => !gone.includes(filter.name))
  return (
    <>
      <div className="flex min-h-8 flex-wrap gap-2">
        {left.map(({ name, removeLabel }) => (
          <Chip key={name} removeLabel={removeLabel} onRemove={() => setGone(left.length === 1 ? [] : [...gone, name])}>
            {name}
          </Chip>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        {toggles.map(name => (
          <ChipToggle
            key={name}
            pressed={on.includes(name)}
            onClick={() => setOn(on.includes(name) ? on.filter(other => other !== name) : [...on, name])}
          >
            {name}
          </ChipToggle>
        ))}
        <ChipToggle pressed={false} disabled>
          {disabledWords}
        </ChipToggle>
      </div>
    </>
  )
}
