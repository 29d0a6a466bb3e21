'use client'

import type { ReactNode } from 'react'
import type { GET } from '@/app/api/users/route'
import { useFound } from '@/components/shell/use-found'
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

async function look(search: string, signal: AbortSignal): Promise<ChosenAccount[]> {
  const accounts = await apiFetch<typeof GET>('GET', '/users', { query: { search, limit: '8' }, signal })
  return accounts.map(({ id, name, email }) => ({ id, name, email }))
}

/** An account, found by its name or address. */
export function AccountField({ label, hint, error, optionalText, value, onChange, words }: AccountFieldProps) {
  const { typed, setTyped, found, isLoading } = useFound(look, 2)
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
          onChange(shown.find(account => account.id === id) ?? null)
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
