import { z } from 'zod'
import { DateTime, digits, Id, PageQuery, text } from '@/lib/api/schema'

export const rowStates = [
  'ok',
  'invited',
  'already-member',
  'already-invited',
  'bad-address',
  'doubled',
  'unknown-role',
  'forbidden-role',
  'unknown-level',
  'unknown-term',
] as const
export type RowState = (typeof rowStates)[number]
const State = z.enum(rowStates, `Choose from ${rowStates.join(', ')}.`)

/** `POST /organizations/:id/imports`: the text of a CSV file with a column `email`, and any of name, role, level, term. */
export const PostImport = z
  .object({
    csv: text(900_000).min(1, 'The file is empty.'),
  })
  .meta({ id: 'MemberImportInput' })

/**
 * An import and how far it is. `counts` of `ok` rows are still to do; only states that occur are named. `stopReason` is
 * null unless it has stopped: `right-ended` when its starter may not invite any more, `credential-ended` when the session
 * or key that it was started with was revoked, `failed` after several failures in a row.
 */
export const MemberImport = z
  .object({
    id: Id,
    organizationId: Id,
    status: z.enum(['checked', 'running', 'done', 'stopped']),
    stopReason: z.enum(['right-ended', 'credential-ended', 'failed']).nullable(),
    total: z.int(),
    planned: z.int(),
    done: z.int(),
    counts: z.partialRecord(State, z.int()),
    createdBy: z.string(),
    createdAt: DateTime,
    startedAt: DateTime.nullable(),
    finishedAt: DateTime.nullable(),
  })
  .meta({ id: 'MemberImport' })
export type MemberImport = z.output<typeof MemberImport>

/** One line of the file (the first is 1) and what becomes, or became, of it. */
export const ImportRow = z
  .object({
    line: z.int(),
    email: z.string(),
    name: z.string(),
    role: z.string(),
    level: z.string(),
    term: z.string(),
    state: State,
  })
  .meta({ id: 'MemberImportRow' })
export type ImportRow = z.output<typeof ImportRow>

/** `problems` are all but `ok` and `invited`. */
export const RowQuery = PageQuery.extend({
  state: z.enum([...rowStates, 'problems'], 'Choose a state of a row, or problems.').optional(),
  limit: digits(1, 100).default(50),
})
