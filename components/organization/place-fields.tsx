'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { FieldErrors } from './use-org-request'

/** What a member can be given; terms know their level. */
export type Places = {
  roles: { id: string; name: string; isAllowed: boolean }[]
  levels: { id: string; name: string }[]
  terms: { id: string; name: string; levelId: string; levelName: string }[]
}
export type Place = { roleId: string; levelId: string; termId: string }

interface PlaceFieldsProps {
  places: Places
  value: Place
  errors: FieldErrors
  onChange: (changes: Partial<Place>) => void
  /** Bulk changes may leave the role as it is. */
  keepRole?: boolean
}

/** Role, level and term of a member; a term brings its level along, and another level drops the term. */
export function PlaceFields({ places, value, errors, onChange, keepRole }: PlaceFieldsProps) {
  const t = useTranslations('organization.members')
  const terms = places.terms.filter(({ levelId }) => !value.levelId || levelId === value.levelId)
  return (
    <>
      <Field label={t('role')} hint={t('roleHint')} error={errors.roleId} required={!keepRole}>
        <Select value={value.roleId} onChange={event => onChange({ roleId: event.target.value })}>
          {keepRole && <option value="">{t('keepRole')}</option>}
          {places.roles.map(({ id, name, isAllowed }) => (
            <option key={id} value={id} disabled={!isAllowed && id !== value.roleId}>
              {isAllowed ? name : t('notYours', { name })}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('level')} error={errors.levelId}>
          <Select value={value.levelId} onChange={event => onChange({ levelId: event.target.value, termId: '' })}>
            <option value="">{t('noLevel')}</option>
            {places.levels.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('term')} error={errors.termId}>
          <Select
            value={value.termId}
            onChange={event => {
              const term = places.terms.find(({ id }) => id === event.target.value)
              onChange({ termId: event.target.value, ...(term && { levelId: term.levelId }) })
            }}
          >
            <option value="">{t('noTerm')}</option>
            {terms.map(({ id, name, levelName }) => (
              <option key={id} value={id}>
                {value.levelId ? name : `${name} · ${levelName}`}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </>
  )
}
