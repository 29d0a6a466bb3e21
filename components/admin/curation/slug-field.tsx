'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface SlugFieldProps {
  /** A new one may leave it to the server. */
  isNew: boolean
  value: string
  error?: string
  onChange: (slug: string) => void
}

/** The word that stands for something in addresses. */
export function SlugField({ isNew, value, error, onChange }: SlugFieldProps) {
  const t = useTranslations('curation')
  return (
    <Field
      label={t('slug')}
      hint={isNew ? t('slugHint') : t('slugKept')}
      optionalText={isNew ? t('optional') : undefined}
      error={error}
    >
      <Input
        value={value}
        maxLength={80}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={event => onChange(event.target.value.trim())}
      />
    </Field>
  )
}
