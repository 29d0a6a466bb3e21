'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { GET } from '@/app/api/courses/route'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { apiFetch } from '@/lib/api/client'
import type { ShelvedCourse } from '@/lib/catalog/queries/curation'

interface CoursePickerProps {
  chosen: readonly { id: string }[]
  onChoose: (course: ShelvedCourse) => void
}

const pause = 200

/** Finds courses that are on sale; the most popular stand there before anything is typed. */
export function CoursePicker({ chosen, onChoose }: CoursePickerProps) {
  const t = useTranslations('curation')
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<ShelvedCourse[]>([])
  const [isLoading, setLoading] = useState(false)

  useEffect(() => {
    const controller = new AbortController()
    const search = typed.trim()
    setLoading(true)
    // What was found for other words must not be chosen by a hasty Enter.
    setFound([])
    const timer = setTimeout(
      () => {
        apiFetch<typeof GET>('GET', '/courses', {
          query: { limit: '10', ...(search ? { search } : {}) },
          signal: controller.signal,
        })
          .then(courses => {
            setFound(
              courses.map(({ id, title, slug, thumbnailUrl, category, lecturer, instructor }) => ({
                id,
                title,
                slug,
                thumbnailUrl,
                category: { slug: category.slug },
                teacher: lecturer?.name ?? instructor.name,
                isListed: true,
              })),
            )
            setLoading(false)
          })
          .catch(() => {
            if (!controller.signal.aborted) setLoading(false)
          })
      },
      search ? pause : 0,
    )
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [typed])

  const isChosen = (id: string) => chosen.some(one => one.id === id)
  return (
    <Field label={t('topWeeks.addCourse')}>
      <Combobox
        options={found.map(({ id, title, teacher }) => ({
          value: id,
          label: title,
          description: isChosen(id) ? t('topWeeks.alreadyThere') : teacher,
          disabled: isChosen(id),
        }))}
        // Nothing stays chosen here: a course that is taken goes onto the shelf.
        value=""
        placeholder={t('topWeeks.addCourseHint')}
        onChange={id => {
          const course = found.find(one => one.id === id)
          if (course) onChoose(course)
          setTyped('')
        }}
        onSearch={setTyped}
        loading={isLoading}
        listLabel={t('topWeeks.courseList')}
        emptyText={t('topWeeks.noCourses')}
        loadingText={t('lecturers.searching')}
      />
    </Field>
  )
}
