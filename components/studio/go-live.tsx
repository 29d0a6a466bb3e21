'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CheckGlyph, ChevronRightGlyph } from '@/components/ui/glyph'
import { Popover } from '@/components/ui/popover'
import { toast } from '@/components/ui/toast-store'
import type { ApiProblem } from '@/lib/api/client'
import { type GoLiveStep, goLiveSteps } from '@/lib/courses/policy'
import { useCourse } from './course-state'
import { type StudioTab, studioPath } from './paths'
import { useStudioRequest } from './use-studio-request'

const places: Record<GoLiveStep, StudioTab> = {
  description: 'landing',
  thumbnail: 'landing',
  price: 'pricing',
  lessons: 'curriculum',
}

/** Without these a course cannot be for sale; the rest of the checklist is advice. */
const needed: readonly GoLiveStep[] = ['description', 'price']

/** The way to the learners: the checklist, and the button that publishes or takes off sale. */
export function GoLive() {
  const t = useTranslations('studio.live')
  const { id, live, save, look } = useCourse()
  const { send, isBusy } = useStudioRequest()
  const [isAsked, setAsked] = useState(false)
  const [isConfirming, setConfirming] = useState(false)
  if (live.status === 'archived') return null
  const done = goLiveSteps.length - live.missing.length
  const isReady = !live.missing.some(step => needed.includes(step))

  async function publish(isPublished: boolean) {
    const saved = await send(() => save({ isPublished }, { guarded: false }), {
      onProblem: ({ type }: ApiProblem) => {
        if (type !== 'not-ready') return false
        void look().catch(() => {})
        toast({ tone: 'warning', title: t('notReady') })
        return true
      },
    })
    setAsked(false)
    setConfirming(false)
    if (saved) toast({ tone: 'positive', title: t(isPublished ? 'published' : 'unpublished') })
  }

  if (live.status === 'published') {
    return isAsked ? (
      <fieldset className="flex flex-wrap items-center gap-2.5">
        <legend className="sr-only">{t('unpublishAsk')}</legend>
        <span aria-hidden="true" className="text-sm">
          {t('unpublishAsk')}
        </span>
        <Button variant="secondary" loading={isBusy} onClick={() => void publish(false)}>
          {t('unpublish')}
        </Button>
        <Button variant="quiet" autoFocus onClick={() => setAsked(false)}>
          {t('cancel')}
        </Button>
      </fieldset>
    ) : (
      <Button variant="secondary" onClick={() => setAsked(true)}>
        {t('unpublish')}
      </Button>
    )
  }
  return (
    <>
      <Popover
        align="end"
        triggerClassName={buttonClass({ variant: live.missing.length === 0 ? 'primary' : 'secondary' })}
        onOpen={() => void look().catch(() => {})}
        trigger={t('open', { done, all: goLiveSteps.length })}
        className="w-88 !p-0"
      >
        <div className="p-5 pb-3">
          <h2 className="display text-lg">{t('title')}</h2>
          <p className="mt-1 text-ink-muted text-sm">
            {t(live.missing.length === 0 ? 'ready' : isReady ? 'mayGoLive' : 'text')}
          </p>
        </div>
        <ul className="border-t">
          {goLiveSteps.map(step => {
            const isMissing = live.missing.includes(step)
            return (
              <li key={step} className="border-b">
                <Link
                  href={studioPath(id, places[step])}
                  className="flex min-h-12 items-center gap-3 px-5 py-2.5 text-ink text-sm no-underline hover:bg-surface-sunken focus-visible:-outline-offset-2"
                >
                  <span
                    className={cn(
                      'grid size-6 shrink-0 place-items-center rounded-full border',
                      isMissing
                        ? 'border-line-strong border-dashed'
                        : 'border-transparent bg-positive-soft text-positive',
                    )}
                  >
                    {!isMissing && <CheckGlyph className="icon-sm" />}
                  </span>
                  <span className="min-w-0 flex-1">
                    {t(`steps.${step}`)}
                    <span className="sr-only">: {t(isMissing ? 'toDo' : 'done')}</span>
                  </span>
                  <ChevronRightGlyph className="icon-sm text-ink-muted" />
                </Link>
              </li>
            )
          })}
        </ul>
        <div className="p-4">
          <Button
            className="w-full"
            loading={isBusy}
            disabled={!isReady}
            onClick={() => (live.missing.includes('lessons') ? setConfirming(true) : void publish(true))}
          >
            {t('publish')}
          </Button>
        </div>
      </Popover>
      <ConfirmDialog
        open={isConfirming}
        onClose={() => setConfirming(false)}
        title={t('withoutLessons.title')}
        text={t('withoutLessons.text')}
        labels={{ confirm: t('withoutLessons.confirm'), cancel: t('cancel'), close: t('cancel') }}
        isBusy={isBusy}
        tone="primary"
        onConfirm={() => void publish(true)}
      />
    </>
  )
}
