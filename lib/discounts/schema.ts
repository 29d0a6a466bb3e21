import { z } from 'zod'
import { Currency, DateTime, Day, digits, GivenDay, Id, line, Money, PageQuery, trimmed } from '@/lib/api/schema'
import { discountRefusals, normalCode } from './policy'

const Code = line(40)
  .transform(normalCode)
  .pipe(z.string().regex(/^[\p{Lu}\p{Nd}_-]{3,40}$/u, 'A code has 3 to 40 letters, digits, dashes or underscores.'))

const types = ['platform_wide', 'course_specific'] as const
const valueTypes = ['percentage', 'fixed'] as const
const scopes = ['single_only', 'both'] as const

const fields = {
  code: Code,
  type: z.enum(types, `Choose from ${types.join(', ')}.`),
  /** Per cent, or an amount in major units when `valueType` is fixed. */
  value: z.number().positive('The value must be above zero.').max(1e9),
  valueType: z.enum(valueTypes, `Choose from ${valueTypes.join(', ')}.`),
  applicableOn: z.enum(scopes, `Choose from ${scopes.join(', ')}.`),
  maxUses: z.int().min(1, 'At least once.').max(1_000_000_000).nullable(),
  /** A moment, or the last day, which counts to its end where the shop is. */
  expiresAt: GivenDay.nullable(),
  courseId: Id.nullable(),
  isActive: z.boolean(),
}

const isPercentage = ({ value, valueType }: { value?: number; valueType?: string }) =>
  valueType !== 'percentage' || value === undefined || (value <= 100 && Number.isInteger(value))
const percentage = { path: ['value'], message: 'A percentage is a whole number from 1 to 100.' }

/** 001 `POST /discounts`. A code for one course is always for buying that course alone. */
export const PostDiscount = z
  .object({
    ...fields,
    applicableOn: fields.applicableOn.default('both'),
    maxUses: fields.maxUses.optional(),
    expiresAt: fields.expiresAt.optional(),
    courseId: fields.courseId.optional(),
    isActive: fields.isActive.default(true),
  })
  .refine(isPercentage, percentage)
  .refine(({ type, courseId }) => (type === 'course_specific') === Boolean(courseId), {
    path: ['courseId'],
    message: 'A course_specific code names its course, a platform_wide one names none.',
  })
  .meta({ id: 'DiscountInput' })

/** 001 `PATCH /discounts/:id`: only the keys sent change. What it is for stays what it was. */
export const PatchDiscount = z
  .object({
    code: fields.code.optional(),
    value: fields.value.optional(),
    valueType: fields.valueType.optional(),
    applicableOn: fields.applicableOn.optional(),
    maxUses: fields.maxUses.optional(),
    expiresAt: fields.expiresAt.optional(),
    isActive: fields.isActive.optional(),
  })
  .meta({ id: 'DiscountChanges' })

/** 001 Discount. `usedCount`, `maxUses` and `createdBy` are for whoever manages the code. */
export const Discount = z
  .object({
    id: Id,
    code: z.string(),
    type: z.enum(types),
    value: z.number(),
    valueType: z.enum(valueTypes),
    applicableOn: z.enum(scopes),
    currency: Currency,
    courseId: Id.nullable(),
    courseTitle: z.string().nullable(),
    courseSlug: z.string().nullable(),
    expiresAt: DateTime.nullable(),
    /** The last day on which it counts, where the shop is. */
    lastDay: Day.nullable(),
    isActive: z.boolean(),
    maxUses: z.int().nullable().optional(),
    usedCount: z.int().optional(),
    createdBy: Id.nullable().optional(),
    createdAt: DateTime,
  })
  .meta({ id: 'Discount' })
export type Discount = z.output<typeof Discount>

export const DiscountQuery = PageQuery.extend({
  courseId: Id.optional(),
  search: trimmed(40).optional(),
  limit: digits(1, 100).default(20),
})

/** What somebody wants to buy with a code: courses, or lines of their cart with the quantities there. */
export const ValidateDiscount = z
  .object({
    code: line(40),
    courseIds: z.array(Id).max(100).optional(),
    carts: z.array(Id).max(100).optional(),
  })
  .refine(({ courseIds, carts }) => courseIds?.length || carts?.length, {
    path: ['courseIds'],
    message: 'Name at least one course.',
  })
  .meta({ id: 'DiscountQuestion' })

/** Contract §5. Without a discount `discountAmount` is 0 and `reason` says why. */
export const DiscountAnswer = z
  .object({
    valid: z.boolean(),
    discount: Discount.nullable(),
    discountAmount: Money,
    finalAmount: Money,
    currency: Currency,
    reason: z.enum(discountRefusals).optional(),
  })
  .meta({ id: 'DiscountAnswer' })
