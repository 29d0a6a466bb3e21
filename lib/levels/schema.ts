import { z } from 'zod'
import { DateTime, Day, digits, GivenDay, Id, line, PageQuery, trimmed } from '@/lib/api/schema'

const Description = trimmed(2000)
const Order = z.int().min(0).max(100_000)

/** 001 `POST /levels`. Without `order` the level comes last. */
export const PostLevel = z
  .object({
    organizationId: Id,
    name: line(120),
    description: Description.default(''),
    order: Order.optional(),
  })
  .meta({ id: 'LevelInput' })

export const PatchLevel = z
  .object({
    name: line(120).optional(),
    description: Description.optional(),
    order: Order.optional(),
  })
  .meta({ id: 'LevelChanges' })

/** 001 Level: a stage of a school. */
export const Level = z
  .object({
    id: Id,
    organizationId: Id,
    name: z.string(),
    description: z.string(),
    order: z.int(),
    memberCount: z.int(),
    termCount: z.int(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'Level' })
export type Level = z.output<typeof Level>

export const LevelQuery = PageQuery.extend({ organizationId: Id.optional(), limit: digits(1, 100).default(100) })

/** A teaching period of a level (contract §4 Term). Days, without a time of day. */
export const PostTerm = z
  .object({
    name: line(120),
    description: Description.default(''),
    startDate: GivenDay,
    endDate: GivenDay,
  })
  .meta({ id: 'TermInput' })

export const PatchTerm = z
  .object({
    name: line(120).optional(),
    description: Description.optional(),
    startDate: GivenDay.optional(),
    endDate: GivenDay.optional(),
  })
  .meta({ id: 'TermChanges' })

/** `overlaps` names other terms of the level that share days with it: allowed, and worth a look. */
export const Term = z
  .object({
    id: Id,
    organizationId: Id,
    levelId: Id,
    levelName: z.string(),
    name: z.string(),
    description: z.string(),
    startDate: Day,
    endDate: Day,
    isCurrent: z.boolean(),
    courseCount: z.int(),
    memberCount: z.int(),
    overlaps: z.array(z.object({ id: Id, name: z.string() })),
    createdAt: DateTime,
  })
  .meta({ id: 'Term' })
export type Term = z.output<typeof Term>
