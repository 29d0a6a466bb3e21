import { z } from 'zod'
import { idPattern } from '@/lib/ids'

// Pages allow no code made from text. Zod asks whether they do, unless it is told, and the browser reports each question.
if (typeof window !== 'undefined') z.config({ jitless: true })

/*
 * Every text of a request has a limit, and its length is the first check, which ends the validation (`abort`): trimming,
 * normalising, patterns and transforms never run on a longer text. The cost of some grows faster than their input;
 * normalising a run of combining marks takes quadratic time. An anchored pattern of fixed length is a limit by itself.
 * Nothing is truncated to fit.
 */

/**
 * What the API description shows in place of a schema that reads something out of text: `?page=2` is text for us and a
 * number for everybody else. Kept beside the schemas and never looked at by validation.
 */
export const shownSchemas = new WeakMap<object, z.ZodType>()

/** The same schema, described as `shown`. */
export const shownAs = <S extends z.ZodType>(shown: z.ZodType, schema: S): S => {
  shownSchemas.set(schema, shown)
  return schema
}

const atMost = (max: number) => `At most ${max.toLocaleString('en')} characters.`

/** Text of at most `max` characters (code points), kept as it was sent. */
export const text = (max: number, message = atMost(max)) => z.string().max(max, { error: message, abort: true })

type Clean = (sent: string) => string
const trim: Clean = sent => sent.trim()

/**
 * Text of which `max` characters count after `clean` (trimming, normalising). As sent it may be longer, within a fixed
 * bound: a composed character has at most four decomposed ones, and there is some room for white space.
 */
export const cleaned = (max: number, clean: Clean, message = atMost(max)) =>
  text(4 * max + 100, message)
    .overwrite(clean)
    .max(max, { error: message, abort: true })

/** Text of which `max` characters count after trimming. */
export const trimmed = (max: number, message?: string) => cleaned(max, trim, message)

/** Single-line text: cleaned (trimmed, unless told otherwise), not empty, no line breaks or other control characters. */
export const line = (max: number, clean = trim) =>
  cleaned(max, clean)
    .min(1, 'This may not be empty.')
    .refine(typed => !/\p{Cc}/u.test(typed), 'Write it on one line.')

/** Text of several lines: trimmed, no control characters but line breaks and tabs. */
export const multiline = (max: number) =>
  trimmed(max).refine(typed => !/[^\P{Cc}\n\r\t]/u.test(typed), 'Control characters are not allowed.')

/** The identifier of a row: 24 hex digits. */
export const Id = z.string().regex(idPattern, 'An id has 24 hex digits.')

/** An address in a reply: on the web, or below this site. */
export const Address = z.string().meta({ format: 'uri-reference' })

/** An e-mail address in a reply, as it was accepted once. */
export const KnownEmail = z.string().meta({ format: 'email' })

/** ISO 8601 in UTC, as replies carry it. */
export const DateTime = z.iso.datetime()

/** From the year 1 on, which is where the database's calendar begins for what ISO 8601 writes. */
const isStorable = (text: string) => {
  const at = Date.parse(text)
  return at >= Date.parse('0001-01-01T00:00:00Z') && at <= Date.parse('9999-12-31T23:59:59.999Z')
}

/** A day as callers write it, without a time of day. */
export const Day = z.iso
  .date('Write a day such as 2026-09-01.')
  .refine(isStorable, 'Write a day between the years 1 and 9999.')

/** A moment as callers write it, in any time zone. */
export const Moment = text(40, 'Write a time such as 2026-01-31T09:00:00Z.')
  .check(z.iso.datetime({ offset: true, error: 'Write a time such as 2026-01-31T09:00:00Z.', abort: true }))
  .refine(isStorable, 'Write a time between the years 1 and 9999.')

/**
 * A day as callers give it: as such, or as a moment of it (`2026-09-01T00:00:00.000Z`). `dayIn` of `lib/time/days` tells
 * which day that is, `endIn` when what ends with it is over.
 */
export const GivenDay = z.union(
  [Day, Moment],
  'Write a day such as 2026-09-01, or a time such as 2026-01-31T09:00:00Z.',
)

/** A whole number written in decimal digits: `z.coerce.number` would take "" for 0 and "0x10" for 16. */
export const digits = (min: number, max: number) => {
  const number = z.number().int().min(min).max(max)
  const written = z
    .string()
    .regex(/^[0-9]{1,15}$/, 'Write a whole number.')
    .transform(Number)
    .pipe(number)
  return shownAs(number, written)
}

/** An amount in major units, such as 9.99, as replies carry it. */
export const Money = z.number()

/** An ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'A currency has three capital letters.')

/** `?page` from 1 and `?limit` from 1 to 100 (contract §1 replies). */
export const PageQuery = z.object({
  page: digits(1, 1_000_000).default(1),
  limit: digits(1, 100).default(20),
})

/** An http(s) address; `z.url()` alone would take `javascript:`. */
export const WebAddress = text(2000).check(
  z.url({ protocol: /^https?$/, error: 'Write an address that starts with https:// or http://.' }),
)

/** An e-mail address as it is written; `lib/users/schema` has the one that names an account. */
export const EmailAddress = text(320).check(z.email('Write an e-mail address such as name@example.com.'))

/** The path of what is named by its id alone. */
export const ById = z.object({ id: Id })
