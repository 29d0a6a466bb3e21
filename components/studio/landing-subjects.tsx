'use client'

import { useTranslations } from 'next-intl'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { levels } from '@/lib/catalog/schema'
import { FormSection } from './form-section'
import type { LandingParts } from './landing-parts'
import { TagsField } from './tags-field'

export interface Subject {
  id: string
  name: string
  slug: string
  topics: { id: string; name: string }[]
}

interface LandingSubjectsProps extends LandingParts {
  subjects: Subject[]
  languages: { code: string; name: string }[]
}

/** Where a course stands in the catalog: subject, topic, level, language, tags. */
export function LandingSubjects({ values, change, errorOf, subjects, languages }: LandingSubjectsProps) {
  const t = useTranslations('studio.landing')
  const tLevels = useTranslations('studio.levels')
  const topics = subjects.find(({ id }) => id === values.category)?.topics ?? []
  return (
    <FormSection title={t('catalog')} text={t('catalogText')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('category')} error={errorOf('category')} required>
          <Select
            value={values.category}
            onChange={event => {
              change('category', event.target.value)
              change('topic', null)
            }}
          >
            {subjects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('topic')} error={errorOf('topic')}>
          <Combobox
            key={values.category}
            options={topics.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.topic ?? ''}
            onChange={topic => change('topic', topic || null)}
            listLabel={t('topics')}
            emptyText={t('noTopic')}
            clearLabel={t('clearTopic')}
            placeholder={t('chooseTopic')}
          />
        </Field>
        <Field label={t('level')} error={errorOf('level')} required>
          <Select
            value={values.level}
            onChange={event => change('level', event.target.value as (typeof levels)[number])}
          >
            {levels.map(level => (
              <option key={level} value={level}>
                {tLevels(level)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('language')} error={errorOf('language')} required>
          <Combobox
            options={languages.map(({ code, name }) => ({ value: code, label: name }))}
            value={values.language}
            onChange={code => change('language', code || values.language)}
            listLabel={t('languages')}
            emptyText={t('noLanguage')}
          />
        </Field>
      </div>
      <TagsField
        label={t('tags')}
        hint={t('tagsHint')}
        error={errorOf('tags')}
        tags={values.tags}
        lang={values.language}
        most={15}
        listLabel={t('tagList')}
        removeLabel={tag => t('removeTag', { tag })}
        onChange={tags => change('tags', tags)}
      />
    </FormSection>
  )
}
