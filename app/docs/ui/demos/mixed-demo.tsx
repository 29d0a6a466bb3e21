'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { MixedCheckbox } from '@/components/ui/mixed-checkbox'

/** All, some or none of a list. */
export function MixedDemo({ allLabel, labels }: { allLabel: string; labels: string[] }) {
  const [chosen, setChosen] = useState<string[]>(labels.slice(0, 1))
  const isAll = chosen.length === labels.length
  return (
    <div className="grid gap-1">
      <MixedCheckbox
        label={allLabel}
        checked={isAll}
        mixed={chosen.length > 0 && !isAll}
        onChange={() => setChosen(isAll ? [] : labels)}
      />
      {labels.map(label => (
        <Checkbox
          key={label}
          className="ml-8"
          label={label}
          checked={chosen.includes(label)}
          onChange={event =>
            setChosen(event.target.checked ? [...chosen, label] : chosen.filter(other => other !== label))
          }
        />
      ))}
    </div>
  )
}
