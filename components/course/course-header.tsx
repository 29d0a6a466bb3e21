import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { lecturerPath } from '@/components/catalog/addresses'
import { catalogWords } from '@/components/catalog/words'
import { Badge } from '@/components/ui/badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { GlobeGlyph, InfoGlyph, LockGlyph, UserGlyph, WarningGlyph } from '@/components/ui/glyph'
import { Rating } from '@/components/ui/rating'
import type { Course } from '@/lib/catalog/schema'

interface CourseHeaderProps {
  course: Course
  steps: { name: string; href: string }[]
  isBestseller: boolean
}

/** What the course is, who teaches it and what others thought of it. */
export async function CourseHeader({ course, steps, isBestseller }: CourseHeaderProps) {
  const [t, words] = await Promise.all([getTranslations('course'), catalogWords()])
  const teacher = course.lecturer?.name ?? course.instructor.name
  return (
    <header className="grid gap-4 py-7 lg:py-12">
      <Breadcrumb label={words.t('breadcrumb')} steps={steps} />
      <Notice course={course} />
      <div lang={course.language}>
        <h1 className="display text-2xl text-pretty break-words sm:text-3xl">{course.title}</h1>
        {course.subtitle && <p className="mt-3 max-w-2xl text-ink-muted text-lg leading-snug">{course.subtitle}</p>}
      </div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        {isBestseller && <Badge tone="warning">{words.t('bestseller')}</Badge>}
        {course.ratingCount > 0 ? (
          <a href="#reviews" className="rounded-tag text-ink no-underline hover:underline">
            <Rating {...words.rating(course.evaluation, course.ratingCount)} size="md" />
          </a>
        ) : (
          <span className="text-ink-muted">{words.t('notRated')}</span>
        )}
        {course.sold > 0 && <span className="text-ink-muted">{words.t('learners', { count: course.sold })}</span>}
      </p>
      <p className="text-sm">
        {t('by')}{' '}
        {course.lecturer ? (
          <Link
            href={lecturerPath(course.lecturer.id)}
            prefetch={false}
            className="font-medium text-accent underline underline-offset-4"
          >
            {teacher}
          </Link>
        ) : (
          <span className="font-medium">{teacher}</span>
        )}
      </p>
      <ul className="flex flex-wrap gap-x-5 gap-y-2 text-ink-muted text-xs">
        <Fact icon={<InfoGlyph className="icon-sm" />} text={t('updated', { date: words.month(course.updatedAt) })} />
        <Fact
          icon={<GlobeGlyph className="icon-sm" />}
          text={t('taughtIn', { language: words.languageName(course.language) })}
        />
        <Fact icon={<UserGlyph className="icon-sm" />} text={words.t(`levels.${course.level}`)} />
        {course.hasCaptions && <Fact icon={<CaptionsIcon />} text={t('captions')} />}
      </ul>
    </header>
  )
}

const Fact = ({ icon, text }: { icon: React.ReactNode; text: string }) => (
  <li className="inline-flex items-center gap-1.5">
    {icon}
    {text}
  </li>
)

/** Why not everybody sees this page as its reader does. */
async function Notice({ course }: { course: Course }) {
  const t = await getTranslations('course')
  const state = course.isArchived
    ? 'retired'
    : !course.isPublished
      ? 'draft'
      : course.isOrgPrivate
        ? 'private'
        : undefined
  if (!state) return null
  const Icon = state === 'private' ? LockGlyph : WarningGlyph
  return (
    <p className="flex max-w-2xl items-start gap-2.5 rounded-control border border-transparent bg-warning-soft px-4 py-3 text-sm text-warning">
      <Icon className="icon-sm mt-1" />
      {t(state, { name: course.organization?.name ?? '' })}
    </p>
  )
}

function CaptionsIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      className="icon-sm"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      aria-hidden="true"
    >
      <path
        d="M4 5.5h16v13H4zM10 10.5H8a1.5 1.5 0 0 0 0 3h2M16 10.5h-2a1.5 1.5 0 0 0 0 3h2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
