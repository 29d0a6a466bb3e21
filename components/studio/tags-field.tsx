'use client'

import { type KeyboardEvent, useState } from 'react'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface TagsFieldProps {
  label: string
  hint?: string
  error?: string
  tags: readonly string[]
  onChange: (tags: string[]) => void
  removeLabel: (tag: string) => string
  listLabel: string
  most: number
  lang?: string
}

/** Words by which a course is found: Enter or a comma adds one. */
export function TagsField({ label, hint, error, tags, onChange, removeLabel, listLabel, most, lang }: TagsFieldProps) {
  const [typed, setTyped] = useState('')

  function add(text: string) {
    const known = new Set(tags.map(tag => tag.toLowerCase()))
    const fresh = text
      .split(',')
      .map(tag => tag.trim().slice(0, 40))
      .filter(tag => tag && !known.has(tag.toLowerCase()) && known.add(tag.toLowerCase()))
    if (fresh.length > 0) onChange([...tags, ...fresh].slice(0, most))
    setTyped('')
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
      onChange(tags.slice(0, -1))
    }
  }

  return (
    <div className="grid gap-2.5">
      <Field label={label} hint={hint} error={error}>
        <Input
          value={typed}
          lang={lang}
          maxLength={200}
          disabled={tags.length >= most}
          autoComplete="off"
          onChange={event =>
            event.target.value.includes(',') ? add(event.target.value) : setTyped(event.target.value)
          }
          onKeyDown={onKeyDown}
          onBlur={() => add(typed)}
        />
      </Field>
      {tags.length > 0 && (
        <ul aria-label={listLabel} className="flex flex-wrap gap-2">
          {tags.map(tag => (
            <li key={tag} lang={lang} className="max-w-full">
              <Chip removeLabel={removeLabel(tag)} onRemove={() => onChange(tags.filter(other => other !== tag))}>
                {tag}
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
