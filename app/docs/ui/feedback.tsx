import { getFormatter, getTranslations } from 'next-intl/server'
import { Alert } from '@/components/ui/alert'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { BookGlyph } from '@/components/ui/glyph'
import { ProgressBar } from '@/components/ui/progress-bar'
import { ProgressRing } from '@/components/ui/progress-ring'
import { Loading, Skeleton, SkeletonText } from '@/components/ui/skeleton'
import { ToastDemo } from './demos/toast-demo'
import { Group, Row, Specimen } from './specimen'

export async function Feedback() {
  const [t, format] = await Promise.all([getTranslations('ui.docs'), getFormatter()])
  const percent = (part: number) => format.number(part / 100, { style: 'percent' })
  return (
    <Group id="feedback">
      <Specimen id="alert" text={t('about.alert')} className="grid gap-3">
        {() => (
          <>
            <Alert
              title={t('feedback.infoTitle')}
              action={
                <Button size="sm" variant="secondary">
                  {t('feedback.turnOn')}
                </Button>
              }
            >
              {t('feedback.info')}
            </Alert>
            <Alert tone="positive">{t('feedback.saved')}</Alert>
            <Alert tone="warning" title={t('feedback.warnTitle')}>
              {t('feedback.warn')}
            </Alert>
            <Alert tone="danger" title={t('feedback.errorTitle')}>
              {t('feedback.error')}
            </Alert>
          </>
        )}
      </Specimen>

      <Specimen id="banner" stacked className="-mx-4 grid gap-4 sm:-mx-6">
        {({ named }) => (
          <>
            <Banner
              label={named(t('feedback.notice'))}
              action={
                <a href="#banner" className="font-medium text-accent underline underline-offset-4">
                  {t('feedback.seeOffer')}
                </a>
              }
            >
              {t('feedback.offer')}
            </Banner>
            <Banner tone="warning" label={named(t('feedback.maintenance'))}>
              {t('feedback.maintenanceText')}
            </Banner>
          </>
        )}
      </Specimen>

      <Specimen id="toast" text={t('about.toast')}>
        {() => (
          <ToastDemo
            words={{
              neutral: t('feedback.toastNeutral'),
              positive: t('feedback.toastPositive'),
              danger: t('feedback.toastDanger'),
              withUndo: t('feedback.toastUndo'),
              copied: t('feedback.toastSaved'),
              added: t('feedback.toastAdded'),
              failed: t('feedback.toastFailed'),
              failedText: t('feedback.toastFailedText'),
              removed: t('feedback.toastRemoved'),
              undo: t('words.undo'),
            }}
          />
        )}
      </Specimen>

      <Specimen id="progress" text={t('about.progress')}>
        {() => (
          <>
            <Row>
              <ProgressRing value={0} label={t('feedback.percentDone', { percent: 0 })} />
              <ProgressRing value={62} label={t('feedback.percentDone', { percent: 62 })} />
              <ProgressRing value={100} label={t('feedback.percentDone', { percent: 100 })} />
              <ProgressRing size="sm" value={35} label={t('feedback.percentDone', { percent: 35 })} />
              <ProgressRing size="lg" value={35} label={t('feedback.percentDone', { percent: 35 })} />
            </Row>
            <ProgressBar
              value={37.5}
              label={t('feedback.courseProgress')}
              showLabel
              valueText={t('feedback.lessonsDone', { done: 3, all: 8 })}
            />
            <ProgressBar value={100} label={t('feedback.courseProgress')} showLabel valueText={percent(100)} />
            <ProgressBar
              size="md"
              tone="accent"
              value={62}
              label={t('feedback.uploadingVideo')}
              showLabel
              valueText={percent(62)}
            />
            <ProgressBar tone="accent" value={undefined} label={t('feedback.preparing')} showLabel />
            <ProgressBar tone="danger" value={40} label={t('feedback.interrupted')} showLabel valueText={percent(40)} />
          </>
        )}
      </Specimen>

      <Specimen id="skeleton">
        {() => (
          <Loading label={t('feedback.loadingCourses')} className="grid gap-4 sm:grid-cols-2">
            {['a', 'b'].map((key, index) => (
              <div key={key} className="grid content-start gap-3">
                <Skeleton className="aspect-video rounded-card" delay={index} />
                <SkeletonText lines={3} />
              </div>
            ))}
          </Loading>
        )}
      </Specimen>

      <Specimen id="empty">
        {() => (
          <EmptyState
            level={3}
            art={
              <EmptyMark>
                <BookGlyph />
              </EmptyMark>
            }
            title={t('feedback.emptyTitle')}
            text={t('feedback.emptyText')}
            action={<ButtonLink href="#empty">{t('feedback.emptyAction')}</ButtonLink>}
          />
        )}
      </Specimen>

      <Specimen id="error">
        {() => (
          <ErrorState
            level={3}
            title={t('feedback.errorStateTitle')}
            text={t('feedback.errorStateText')}
            action={<Button variant="secondary">{t('words.retry')}</Button>}
            reference={t('feedback.reference', { code: '4f2c9b' })}
          />
        )}
      </Specimen>
    </Group>
  )
}
