import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { CurriculumEditor } from '@/components/studio/curriculum/curriculum-editor'
import { studioPath } from '@/components/studio/paths'
import { requireStudioCourse } from '@/lib/courses/page-gate'
import { readCurriculum } from '@/lib/materials/queries/curriculum'

type Props = { params: Promise<{ courseId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('curriculum'))('title'), robots: { index: false } }
}

export default async function CurriculumPage({ params }: Props) {
  const { courseId } = await params
  const { actor, course } = await requireStudioCourse(courseId, studioPath(courseId, 'curriculum'))
  const [messages, curriculum] = await Promise.all([getMessages(), readCurriculum(actor, course.id)])
  return (
    <NextIntlClientProvider messages={{ curriculum: messages.curriculum, uploads: messages.uploads }}>
      <CurriculumEditor course={{ id: course.id, language: course.language }} curriculum={curriculum} />
    </NextIntlClientProvider>
  )
}
