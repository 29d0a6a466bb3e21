import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { coursePath } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { EyeGlyph, LockGlyph, PlayGlyph } from '@/components/ui/glyph'
import { signInPath } from '@/lib/auth/policy'
import type { Curriculum } from '@/lib/learning/schema'
import { lessonPath } from './paths'

/** In whose place one sees the lesson, when it is not a learner's. */
export async function AccessBanner({ curriculum }: { curriculum: Curriculum }) {
  if (curriculum.access === 'enrolled') return null
  const t = await getTranslations('learn')
  const isStaff = curriculum.access === 'staff'
  return (
    <p className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-card bg-accent-soft px-4 py-3 text-sm">
      <EyeGlyph className="icon-sm text-accent" />
      <span className="min-w-0 flex-1 basis-60">{t(isStaff ? 'staffBanner' : 'previewBanner')}</span>
      {!isStaff && (
        <Link href={coursePath(curriculum.slug)} className="font-medium text-accent underline underline-offset-4">
          {t('previewAction')}
        </Link>
      )}
    </p>
  )
}

/** Why a lesson does not open, and what would open it. */
export async function LockedLesson({
  curriculum,
  materialId,
  isGuest,
}: {
  curriculum: Curriculum
  materialId: string
  isGuest: boolean
}) {
  const t = await getTranslations('learn')
  const open = curriculum.sections.flatMap(section => section.materials).filter(lesson => !lesson.isLocked)
  return (
    <div className="rounded-card border border-line bg-surface-raised p-5 sm:p-8">
      <LockGlyph className="icon-lg text-accent" />
      <h2 className="display mt-3 text-lg">{t('lockedTitle')}</h2>
      <p className="mt-1 max-w-prose text-ink-muted">{t('lockedText')}</p>
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <ButtonLink href={coursePath(curriculum.slug)}>{t('seeCourse')}</ButtonLink>
        {isGuest && (
          <p className="text-ink-muted text-sm">
            {t('lockedGuest')}{' '}
            <Link
              href={signInPath(lessonPath(curriculum.slug, materialId))}
              className="font-medium text-accent underline underline-offset-4"
            >
              {t('signIn')}
            </Link>
          </p>
        )}
      </div>
      {open.length > 0 && (
        <>
          <p className="mt-8 border-t pt-5 text-ink-muted text-sm">{t('freeLessons')}</p>
          <ul className="mt-2">
            {open.slice(0, 5).map(lesson => (
              <li key={lesson.id}>
                <Link
                  href={lessonPath(curriculum.slug, lesson.id)}
                  lang={curriculum.language}
                  className="inline-flex min-h-10 items-center gap-2 text-accent underline underline-offset-4"
                >
                  <PlayGlyph className="icon-sm" />
                  {lesson.title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
