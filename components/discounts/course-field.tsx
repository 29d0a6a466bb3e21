'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { GET } from '@/app/api/courses/route'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { apiFetch } from '@/lib/api/client'

interface CourseFieldProps {
  courseId: string
  error?: string
  onChange: (courseId: string) => void
}

/** Somebody who types five letters means one question. */
const pause = 200

/** The course that a code is for, found by typing a part of its title. */
export function CourseField({ courseId, error, onChange }: CourseFieldProps) {
  const t = useTranslations('discounts')
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<ComboboxOption[]>([])
  const [chosen, setChosen] = useState<ComboboxOption>()
  const [isLoading, setLoading] = useState(false)

  useEffect(() => {
    const controller = new AbortController()
    const search = typed.trim()
    setLoading(true)
    const timer = setTimeout(
      () => {
        apiFetch<typeof GET>('GET', '/courses', {
          query: { limit: '10', ...(search ? { search } : {}) },
          signal: controller.signal,
        })
          .then(courses => {
            setFound(
              courses.map(({ id, title, lecturer, instructor }) => ({
                value: id,
                label: title,
                description: lecturer?.name ?? instructor.name,
              })),
            )
            setLoading(false)
          })
          .catch(() => {
            if (controller.signal.aborted) return
            // What was found for other words must not be chosen by a hasty Enter.
            setFound([])
            setLoading(false)
          })
      },
      search ? pause : 0,
    )
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [typed])

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
