import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { learnPath } from '@/components/catalog/addresses'
import { catalogWords } from '@/components/catalog/words'
import { Badge } from '@/components/ui/badge'
import { BookGlyph, ChevronDownGlyph, FileGlyph, GlobeGlyph, LockGlyph, PlayGlyph } from '@/components/ui/glyph'
import type { Course } from '@/lib/catalog/schema'

type Section = Course['sections'][number]
type Lesson = Section['materials'][number]

const icons = { video: PlayGlyph, pdf: FileGlyph, link: GlobeGlyph, text: BookGlyph }

interface CurriculumProps {
  course: Course
  /** Owners and staff may open every lesson, others the previews. */
  isOpen: boolean
}

/** The lessons of a course, section by section; the first is unfolded. */
export async function Curriculum({ course, isOpen }: CurriculumProps) {
  const [t, words] = await Promise.all([getTranslations('course'), catalogWords()])
  const sections = course.sections.filter(({ materials }) => materials.length > 0)
  const lessons = sections.reduce((sum, { materials }) => sum + materials.length, 0)
  return (
    <section aria-labelledby="curriculum">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="curriculum" className="display text-xl">
          {t('curriculum')}
        </h2>
        {lessons > 0 && (
          <p className="text-ink-muted text-xs">
            {t('curriculumSize', { sections: sections.length, lessons, duration: words.duration(course.duration) })}
          </p>
        )}
      </div>
      {lessons === 0 && <p className="text-ink-muted">{t('noLessons')}</p>}
      <div className="overflow-hidden rounded-card border bg-surface-raised empty:hidden">
        {sections.map((section, index) => (
          <details key={section.id ?? 'loose'} open={index === 0} className="group border-b last:border-b-0">
            <summary className="flex min-h-13 items-center gap-3 bg-surface-sunken px-4 py-3 hover:bg-track focus-visible:-outline-offset-2 sm:px-5">
              <ChevronDownGlyph className="icon-sm flex-none transition-transform group-open:rotate-180" />
              <h3 lang={section.title ? course.language : undefined} className="min-w-0 flex-1 font-semibold text-sm">
                {section.title || t('looseLessons')}
              </h3>
              <span className="flex-none text-ink-muted text-xs max-sm:sr-only">
                {words.t('lessons', { count: section.materials.length })} · {words.duration(section.duration)}
              </span>
              <span aria-hidden="true" className="flex-none text-ink-muted text-xs sm:hidden">
                {section.materials.length}
              </span>
            </summary>
            <ol>
              {section.materials.map(lesson => (
                <LessonRow key={lesson.id} lesson={lesson} course={course} isOpen={isOpen || lesson.isPreview} />
              ))}
            </ol>
          </details>
        ))}
      </div>
    </section>
  )
}

async function LessonRow({ lesson, course, isOpen }: { lesson: Lesson; course: Course; isOpen: boolean }) {
  const [t, words] = await Promise.all([getTranslations('course'), catalogWords()])
  const Icon = icons[lesson.type]
  return (
    <li className="relative flex items-center gap-3 border-t px-4 py-2.5 has-[a:hover]:bg-surface-sunken sm:px-5">
      <Icon className="icon-sm flex-none text-ink-muted" />
      <span className="min-w-0 flex-1 text-sm">
        <span className="sr-only">{t(`types.${lesson.type}`)}: </span>
        {isOpen ? (
          <Link
            href={learnPath(course.slug, lesson.id)}
            prefetch={false}
            lang={course.language}
            className="text-ink underline decoration-line-strong underline-offset-4 after:absolute after:inset-0 after:content-[''] hover:decoration-ink focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2"
          >
            {lesson.title}
          </Link>
        ) : (
          <span lang={course.language}>{lesson.title}</span>
        )}
      </span>
      {!lesson.isPublished && <Badge tone="warning">{t('unpublished')}</Badge>}
      {lesson.isPreview && lesson.isPublished && <Badge tone="accent">{t('preview')}</Badge>}
      {lesson.duration > 0 && (
        <span className="flex-none text-ink-muted text-xs">{words.duration(lesson.duration)}</span>
      )}
      {!isOpen && (
        <>
          <LockGlyph className="icon-sm flex-none text-ink-muted" />
          <span className="sr-only">{t('locked')}</span>
        </>
      )}
    </li>
  )
}
