'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { GET } from '@/app/api/courses/route'
import { useFound } from '@/components/shell/use-found'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { apiFetch } from '@/lib/api/client'

interface CourseFieldProps {
  courseId: string
  error?: string
  onChange: (courseId: string) => void
}

async function look(search: string, signal: AbortSignal): Promise<ComboboxOption[]> {
  const query = { limit: '10', ...(search ? { search } : {}) }
  const courses = await apiFetch<typeof GET>('GET', '/courses', { query, signal })
  return courses.map(({ id, title, lecturer, instructor }) => ({
    value: id,
    label: title,
    description: lecturer?.name ?? instructor.name,
  }))
}

/** The course that a code is for, found by typing a part of its title. */
export function CourseField({ courseId, error, onChange }: CourseFieldProps) {
  const t = useTranslations('discounts')
  const { typed, setTyped, found, isLoading } = useFound(look)
  const [chosen, setChosen] = useState<ComboboxOption>()
  const isKnown = !chosen || found.some(option => option.value === chosen.value)
  return (
    <Field label={t('course')} error={error} required>
      <Combobox
        options={isKnown || typed ? found : [chosen, ...found]}
        value={courseId}
        onSearch={setTyped}
        loading={isLoading}
        placeholder={t('courseHint')}
        listLabel={t('courses')}
        emptyText={t('noCourses')}
        loadingText={t('searching')}
        onChange={value => {
          setChosen(found.find(option => option.value === value))
          setTyped('')
          onChange(value)
        }}
      />
    </Field>
  )
}
