'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { GET } from '@/app/api/users/route'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { apiFetch } from '@/lib/api/client'

export type ChosenAccount = { id: string; name: string; email?: string }

interface AccountFieldProps {
  label: string
  hint?: ReactNode
  error?: ReactNode
  optionalText?: string
  value: ChosenAccount | null
  onChange: (account: ChosenAccount | null) => void
  words: { list: string; none: string; searching: string; clear: string }
}

const pause = 200

/** An account, found by its name or address. */
export function AccountField({ label, hint, error, optionalText, value, onChange, words }: AccountFieldProps) {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<ChosenAccount[]>([])
  const [isLoading, setLoading] = useState(false)
  const known = useRef(new Map<string, ChosenAccount>())
  if (value) known.current.set(value.id, value)

  useEffect(() => {
    const text = typed.trim()
    // What was found for other words must not be chosen by a hasty Enter.
    setFound([])
    if (text.length < 2) return
    const controller = new AbortController()
    setLoading(true)
    const timer = setTimeout(() => {
      apiFetch<typeof GET>('GET', '/users', {
        query: { search: text, limit: '8' },
        signal: controller.signal,
      })
        .then(accounts => {
          const next = accounts.map(({ id, name, email }) => ({ id, name, email }))
          for (const account of next) known.current.set(account.id, account)
          setFound(next)
          setLoading(false)
        })
        .catch(() => {
          if (!controller.signal.aborted) setLoading(false)
        })
    }, pause)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [typed])

  const shown = value && !found.some(({ id }) => id === value.id) && !typed ? [value, ...found] : found
  const options: ComboboxOption[] = shown.map(({ id, name, email }) => ({
    value: id,
    label: name,
    description: email,
  }))
  // The choice must be among the options to be named in the field.
  if (value && !options.some(option => option.value === value.id)) {
    options.push({ value: value.id, label: value.name, description: value.email })
  }
  return (
    <Field label={label} hint={hint} error={error} optionalText={optionalText}>
      <Combobox
        options={options}
        value={value?.id ?? ''}
        onChange={id => {
          setTyped('')
          onChange(id ? (known.current.get(id) ?? null) : null)
        }}
        onSearch={setTyped}
        loading={isLoading}
        listLabel={words.list}
        emptyText={words.none}
        loadingText={words.searching}
        clearLabel={words.clear}
      />
    </Field>
  )
}
