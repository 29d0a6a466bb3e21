'use client'

import { useTranslations } from 'next-intl'
import type { GET } from '@/app/api/courses/route'
import { useFound } from '@/components/shell/use-found'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { apiFetch } from '@/lib/api/client'
import type { ShelvedCourse } from '@/lib/catalog/queries/curation'

interface CoursePickerProps {
  chosen: readonly { id: string }[]
  onChoose: (course: ShelvedCourse) => void
}

async function look(search: string, signal: AbortSignal): Promise<ShelvedCourse[]> {
  const query = { limit: '10', ...(search ? { search } : {}) }
  const courses = await apiFetch<typeof GET>('GET', '/courses', { query, signal })
  return courses.map(({ id, title, slug, thumbnailUrl, category, lecturer, instructor }) => ({
    id,
    title,
    slug,
    thumbnailUrl,
    category: { slug: category.slug },
    teacher: lecturer?.name ?? instructor.name,
    isListed: true,
  }))
}

/** Finds courses that are on sale; the most popular stand there before anything is typed. */
export function CoursePicker({ chosen, onChoose }: CoursePickerProps) {
  const t = useTranslations('curation')
  const { setTyped, found, isLoading } = useFound(look)
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
