'use client'

import { useRouter } from 'next/navigation'
import type { DELETE } from '@/app/api/favourites/[courseId]/route'
import type { POST } from '@/app/api/favourites/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { HeartFilledGlyph, HeartGlyph } from '@/components/ui/glyph'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { setFavourite, useFavourite } from './favourite-store'
import { cardHeartClass } from './heart-style'

/** The heart's words, from `heartLabels()`. */
export interface HeartLabels {
  add: string
  saved: string
  /** With `{title}` in it. */
  addOf: string
  added: string
  removed: string
  view: string
  failed: string
  /** By the problem's type; `other` for the rest. */
  problems: Record<string, string>
}

interface HeartButtonProps {
  courseId: string
  courseTitle: string
  isFavourite: boolean
  labels: HeartLabels
  /** `card`: the icon alone, on the corner of a cover; `wide`: with its words. */
  look: 'card' | 'wide'
}

/** Puts a course on the signed-in reader's wishlist, and takes it off. */
export function HeartButton({ courseId, courseTitle, isFavourite, labels, look }: HeartButtonProps) {
  const router = useRouter()
  const isOn = useFavourite(courseId, isFavourite)
  const { send, isBusy } = useRequest({
    failed: labels.failed,
    failure: type => labels.problems[type] ?? labels.problems.other,
  })

  async function turn() {
    if (isBusy) return
    setFavourite(courseId, !isOn)
    const turned = await send(() =>
      isOn
        ? apiFetch<typeof DELETE>('DELETE', `/favourites/${courseId}`)
        : apiFetch<typeof POST>('POST', '/favourites', { body: { courseId } }),
    )
    if (!turned) return setFavourite(courseId, isOn)
    toast({
      tone: isOn ? 'neutral' : 'positive',
      title: isOn ? labels.removed : labels.added,
      description: courseTitle,
      action: isOn ? undefined : { label: labels.view, onClick: () => router.push('/wishlist') },
    })
  }

  const Heart = isOn ? HeartFilledGlyph : HeartGlyph
  const heart = <Heart className={isOn ? 'icon-md text-danger' : 'icon-md'} />
  if (look === 'card') {
    return (
      <button
        type="button"
        aria-pressed={isOn}
        // The name stays and the state says whether it is so.
        aria-label={labels.addOf.replace('{title}', courseTitle)}
        title={labels.add}
        onClick={turn}
        className={cardHeartClass}
      >
        {heart}
      </button>
    )
  }
  return (
    <Button variant="quiet" aria-pressed={isOn} onClick={turn} icon={heart} className="w-full">
      {isOn ? labels.saved : labels.add}
    </Button>
  )
}
