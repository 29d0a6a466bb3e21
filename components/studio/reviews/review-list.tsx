import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { catalogWords } from '@/components/catalog/words'
import { Comment } from '@/components/feedback/comment'
import { Pages } from '@/components/shell/pages'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Rating } from '@/components/ui/rating'
import { Loading, Skeleton, SkeletonText } from '@/components/ui/skeleton'
import type { Actor } from '@/lib/auth/actor'
import { listFeedback } from '@/lib/feedback/queries'
import type { Feedback } from '@/lib/feedback/schema'
import { ReplyBox } from './reply-box'
import { type ReviewListFilter, reviewListPath } from './review-list-filter'

interface ReviewListProps {
  actor: Actor
  courseId: string
  filter: ReviewListFilter
  page: number
}

const limit = 10

/** What learners wrote about a course, each with room for an answer. */
export async function ReviewList({ actor, courseId, filter, page: asked }: ReviewListProps) {
  const list = await listFeedback(actor, courseId, { ...filter, page: asked, limit })
  const pages = Math.max(1, Math.ceil(list.total / limit))
  const page = Math.min(asked, pages)
  // A page beyond the end shows the last one.
  const { items } = page === asked ? list : await listFeedback(actor, courseId, { ...filter, page, limit })
  const [t, { feedback }] = await Promise.all([getTranslations('feedback.studio'), getMessages()])
  if (items.length === 0) {
    const isNarrowed = Boolean(filter.search || filter.rating || filter.replied !== undefined)
    return isNarrowed ? (
      <EmptyState
        title={t('noneTitle')}
        text={t('noneText')}
        action={
          <ButtonLink href={reviewListPath(courseId)} variant="secondary">
            {t('showAll')}
          </ButtonLink>
        }
      />
    ) : (
      <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
    )
  }
  return (
    <NextIntlClientProvider messages={{ feedback: { studio: feedback.studio, problems: feedback.problems } }}>
      <section aria-label={t('list')}>
        <ul className="grid gap-4">
          {items.map(review => (
            <ReviewItem key={review.id} review={review} />
          ))}
        </ul>
      </section>
      <Pages
        page={page}
        pages={pages}
        hrefFor={number => reviewListPath(courseId, filter, number)}
        label={t('pages')}
      />
    </NextIntlClientProvider>
  )
}

async function ReviewItem({ review }: { review: Feedback }) {
  const [t, tFeedback, words] = await Promise.all([
    getTranslations('feedback.studio'),
    getTranslations('feedback'),
    catalogWords(),
  ])
  const { author, rating_star: stars, helpfulCount } = review
  return (
    <li className="rounded-card border bg-surface-raised p-4 sm:p-5">
      <article className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-3">
        <Avatar name={author.name} seed={review.user} src={author.imageProfileUrl} size="sm" />
        <div className="grid gap-1">
          <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 break-words font-semibold text-sm">
            {author.name}
            {!review.isVerified && <Badge>{t('refunded')}</Badge>}
          </h2>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-xs">
            <Rating value={stars} label={tFeedback('starsGiven', { stars })} />
            <time dateTime={review.createdAt}>{words.day(review.createdAt)}</time>
            {helpfulCount > 0 && <span>{t('helpful', { count: helpfulCount })}</span>}
          </p>
        </div>
        <div className="col-span-full grid gap-3 sm:col-span-1 sm:col-start-2">
          {review.comment.trim() ? (
            <Comment text={review.comment} />
          ) : (
            <p className="text-ink-muted text-sm">{t('noComment')}</p>
          )}
          {review.reply && (
            <div className="max-w-2xl border-accent border-l-2 pl-4">
              <p className="mb-1 font-semibold text-xs">
                {t('yourReply')}
                {review.repliedAt && (
                  <time dateTime={review.repliedAt} className="ml-3 font-normal text-ink-muted">
                    {words.day(review.repliedAt)}
                  </time>
                )}
              </p>
              <Comment text={review.reply} className="text-ink-muted" />
            </div>
          )}
          <ReplyBox id={review.id} author={author.name} reply={review.reply} />
        </div>
      </article>
    </li>
  )
}

/** Where the ratings will be. */
export function ReviewBones({ label }: { label: string }) {
  return (
    <Loading label={label} className="grid gap-4">
      {['a', 'b', 'c'].map((key, index) => (
        <div key={key} className="grid gap-4 rounded-card border bg-surface-raised p-5">
          <Skeleton className="h-4 w-40" delay={index} />
          <SkeletonText lines={2} className="max-w-2xl" />
        </div>
      ))}
    </Loading>
  )
}
