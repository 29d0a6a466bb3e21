import { z } from 'zod'
import { Address, DateTime, digits, Id, PageQuery, shownAs, text } from '@/lib/api/schema'
import { maxComment } from './policy'

export const feedbackSorts = ['newest', 'oldest', 'highest', 'lowest', 'helpful'] as const
export type FeedbackSort = (typeof feedbackSorts)[number]

/** Plain text of several lines, kept as it was typed; shown as text, never as markup. */
const Text = text(maxComment)
const Stars = z.int('Choose one to five stars.').min(1, 'At least one star.').max(5, 'At most five stars.')

/** 002 Feedback: `product` is the course's id. */
export const GiveFeedback = z
  .object({ product: Id, rating_star: Stars, comment: Text.default('') })
  .meta({ id: 'FeedbackInput' })
export const ChangeFeedback = z
  .object({ rating_star: Stars.optional(), comment: Text.optional() })
  .meta({ id: 'FeedbackChanges' })
export const ReplyToFeedback = z.object({ reply: Text.default('') }).meta({ id: 'FeedbackReply' })

const Filter = z.object({
  rating: digits(1, 5).optional(),
  search: text(200).optional(),
  /** Whether the course's staff have answered. */
  replied: shownAs(
    z.boolean(),
    text(5, 'Write true or false.').pipe(
      z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], error: 'Write true or false.' }),
    ),
  ).optional(),
  sort: z.enum(feedbackSorts, `Choose from ${feedbackSorts.join(', ')}.`).default('newest'),
})
export const FeedbackQuery = PageQuery.extend({ product: Id, ...Filter.shape })
export type FeedbackFilter = z.output<typeof Filter> & { page: number; limit: number }

/** 002 Feedback of one buyer about one course. */
export const Feedback = z
  .object({
    id: Id,
    /** Who wrote it: a user's id. */
    user: Id,
    /** What it is about: a course's id. */
    product: Id,
    comment: z.string(),
    rating_star: z.int(),
    createdAt: DateTime,
    updatedAt: DateTime,
    author: z.object({ name: z.string(), imageProfileUrl: Address.nullable() }),
    /** Whether the writer has the course now; a refund takes the mark away and leaves the words. */
    isVerified: z.boolean(),
    helpfulCount: z.int(),
    /** Whether the caller found it helpful. */
    isHelpful: z.boolean(),
    /** The answer of the course's staff. */
    reply: z.string().nullable(),
    repliedAt: DateTime.nullable(),
  })
  .meta({ id: 'Feedback' })
export type Feedback = z.output<typeof Feedback>
