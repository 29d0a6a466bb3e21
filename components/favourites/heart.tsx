import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { coursePath } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { HeartGlyph } from '@/components/ui/glyph'
import { signInPath } from '@/lib/auth/policy'
import { HeartButton, type HeartLabels } from './heart-button'
import { cardHeartClass } from './heart-style'

/** The words of the hearts of a page, made once and shared by all of them. */
const heartLabels = cache(async (): Promise<HeartLabels> => {
  const t = await getTranslations('favourites')
  const problem = await getTranslations('favourites.problems')
  const types = ['already-owned', 'course-unavailable', 'not-found', 'unauthenticated', 'offline', 'other'] as const
  return {
    add: t('add'),
    saved: t('saved'),
    addOf: t.raw('addOf'),
    added: t('added'),
    removed: t('removed'),
    view: t('view'),
    failed: t('failed'),
    problems: Object.fromEntries(types.map(type => [type, problem(type)])),
  }
})

interface HeartProps {
  course: { id: string; slug: string; title: string }
  isSignedIn: boolean
  isFavourite?: boolean
  look: 'card' | 'wide'
}

/** The way to the wishlist for a course. A visitor signs in first and comes back to the course. */
export async function Heart({ course, isSignedIn, isFavourite = false, look }: HeartProps) {
  const labels = await heartLabels()
  if (isSignedIn) {
    return (
      <HeartButton
        courseId={course.id}
        courseTitle={course.title}
        isFavourite={isFavourite}
        labels={labels}
        look={look}
      />
    )
  }
  const href = signInPath(coursePath(course.slug))
  const name = labels.addOf.replace('{title}', course.title)
  if (look === 'card') {
    return (
      <Link href={href} prefetch={false} rel="nofollow" aria-label={name} title={labels.add} className={cardHeartClass}>
        <HeartGlyph />
      </Link>
    )
  }
  return (
    <ButtonLink href={href} prefetch={false} rel="nofollow" variant="quiet" icon={<HeartGlyph />} className="w-full">
      {labels.add}
    </ButtonLink>
  )
}
