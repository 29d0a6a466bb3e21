import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import { cache } from 'react'
import { LessonEditor } from '@/components/studio/curriculum/lesson-editor'
import { lessonEditorPath } from '@/components/studio/curriculum/paths'
import { requireStudioCourse } from '@/lib/courses/page-gate'
import { isId } from '@/lib/ids'
import { readCurriculum } from '@/lib/materials/queries/curriculum'
import { findMaterial } from '@/lib/materials/queries/materials'

type Props = { params: Promise<{ courseId: string; materialId: string }> }

/** The lesson of this course, for its staff; to everybody else there is no such page. */
const lessonFor = cache(async (courseId: string, materialId: string) => {
  const { actor, course } = await requireStudioCourse(courseId, lessonEditorPath(courseId, materialId))
  const lesson = isId(materialId) ? await findMaterial(actor, materialId) : null
  if (lesson?.courseId !== course.id) notFound()
  return { actor, course, lesson }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { courseId, materialId } = await params
  const { course, lesson } = await lessonFor(courseId, materialId)
  return { title: `${lesson.title} · ${course.title}`, robots: { index: false } }
}

export default async function LessonPage({ params }: Props) {
  const { courseId, materialId } = await params
  const { actor, course, lesson } = await lessonFor(courseId, materialId)
  const [{ curriculum, uploads, writing }, { sections }] = await Promise.all([
    getMessages(),
    readCurriculum(actor, course.id),
  ])
  const section = sections.find(({ materials }) => materials.some(({ id }) => id === lesson.id))
  return (
    <NextIntlClientProvider messages={{ curriculum, uploads, writing }}>
      <LessonEditor
        key={lesson.id}
        course={{ id: course.id, slug: course.slug, language: course.language }}
        lesson={lesson}
        sectionTitle={section?.title || null}
        learnerCount={section?.materials.find(({ id }) => id === lesson.id)?.learnerCount ?? 0}
      />
    </NextIntlClientProvider>
  )
}
