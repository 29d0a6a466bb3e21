import { getTranslations } from 'next-intl/server'
import { catalogWords } from '@/components/catalog/words'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { CheckGlyph } from '@/components/ui/glyph'
import { Rating } from '@/components/ui/rating'
import type { Feedback } from '@/lib/feedback/schema'
import { Comment } from './comment'
import { HelpfulButton } from './helpful-button'

interface ReviewRowProps {
  review: Feedback
  /** Who answers for the course. */
  teacher: string
  /** The signed-in reader; null for a guest. */
  reader: { userId: string; problems: Record<string, string> } | null
}

/** What one learner says, and what the teacher answers. */
export async function ReviewRow({ review, teacher, reader }: ReviewRowProps) {
  const t = await getTranslations('feedback')
  const { author, helpfulCount } = review
  const isOwn = reader?.userId === review.user
  return (
    <li className="border-t py-6 first:border-t-0 first:pt-0">
      <article className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-3">
        <Avatar name={author.name} seed={review.user} src={author.imageProfileUrl} size="sm" />
        <div className="grid gap-1">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-sm">
            {author.name}
            {isOwn && <Badge tone="accent">{t('yours')}</Badge>}
          </h3>
          <ReviewMeta review={review} />
        </div>
        <div className="col-span-full grid gap-3 sm:col-span-1 sm:col-start-2">
          <Comment text={review.comment} />
          {review.reply && (
            <div className="max-w-2xl border-accent border-l-2 pl-4">
              <p className="mb-1 font-semibold text-xs">{t('replyOf', { name: teacher })}</p>
              <Comment text={review.reply} className="text-ink-muted" />
            </div>
          )}
          {reader && !isOwn ? (
            <div>
              <HelpfulButton
                // A newer figure of the server begins anew.
                key={`${helpfulCount} ${review.isHelpful}`}
                id={review.id}
                count={helpfulCount}
                isHelpful={review.isHelpful}
                label={t('helpful')}
                name={t('helpfulOf', { name: author.name })}
                failed={t('helpfulFailed')}
                problems={reader.problems}
              />
            </div>
          ) : (
            helpfulCount > 0 && <p className="text-ink-muted text-xs">{t('helpfulCount', { count: helpfulCount })}</p>
          )}
        </div>
      </article>
    </li>
  )
}

/** Stars, day, and whether the writer has the course. */
export async function ReviewMeta({ review }: { review: Feedback }) {
  const [t, words] = await Promise.all([getTranslations('feedback'), catalogWords()])
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-xs">
      <Rating value={review.rating_star} label={t('starsGiven', { stars: review.rating_star })} />
      <span>
        <time dateTime={review.createdAt}>{words.day(review.createdAt)}</time>
        {review.updatedAt !== review.createdAt && `, ${t('edited')}`}
      </span>
      {review.isVerified && (
        <span className="inline-flex items-center gap-1 text-positive">
          <CheckGlyph className="icon-sm" />
          {t('verified')}
        </span>
      )}
    </p>
  )
}
