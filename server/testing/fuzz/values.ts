import fc from 'fast-check'
import { idMark, textMark } from './marks'
import { words } from './poison'

/** A JSON Schema as `z.toJSONSchema` writes it. */
export type JsonSchema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  pattern?: string
  format?: string
}

type Values = fc.Arbitrary<unknown>

/** Mostly the first of its kind, which belongs to the first of every other kind. */
const place = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(29) })

/** An id: of the kind that its name suggests, of another, or of nothing. */
export const idOf = (kind: string | undefined): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: kind ? 8 : 1, arbitrary: place.map(index => idMark(kind ?? 'any', index)) },
    { weight: 1, arbitrary: fc.nat(500).map(index => idMark('any', index)) },
    { weight: 1, arbitrary: fc.constant('00000000000000000000ffff') },
  )

const kinds: [RegExp, string][] = [
  [/facebook/i, 'facebook_users'],
  [/user|participant|editor|instructor|curator|owner/i, 'users'],
  [/course|product/i, 'courses'],
  [/organi[sz]ation/i, 'organizations'],
  [/material|lesson/i, 'materials'],
  [/section/i, 'sections'],
  [/upload|attachment|image|media/i, 'uploads'],
  [/cart/i, 'cart_lines'],
  [/membership|invitation/i, 'memberships'],
  [/import/i, 'member_imports'],
  [/role/i, 'organization_roles'],
  [/level/i, 'levels'],
  [/term/i, 'terms'],
  [/categor|moveTo/i, 'categories'],
  [/topic/i, 'topics'],
  [/week/i, 'top_weeks'],
  [/lecturer/i, 'lecturers'],
  [/message|before|after|around|replyTo/i, 'chat_messages'],
  [/report/i, 'chat_reports'],
  [/chat/i, 'chats'],
  [/payment/i, 'payments'],
  [/order/i, 'orders'],
  [/line/i, 'order_lines'],
  [/refund/i, 'refunds'],
  [/payout/i, 'payouts'],
  [/topup/i, 'topups'],
  [/invoice/i, 'invoices'],
  [/billing/i, 'billings'],
  [/discount/i, 'discounts'],
  [/account/i, 'ledger_accounts'],
  [/session/i, 'sessions'],
  [/key/i, 'api_keys'],
  [/note/i, 'lesson_notes'],
  [/feedback/i, 'feedback'],
  [/attendance/i, 'attendance'],
]

/** The table that a name speaks of. */
export const kindOf = (name: string): string | undefined => kinds.find(([pattern]) => pattern.test(name))?.[1]

const texts: [RegExp, string][] = [
  [/expir(y|ation)/i, 'expiry'],
  [/security_?code/i, 'securityCode'],
  [/currency/i, 'currency'],
  [/e-?mail/i, 'email'],
  [/^(user_?name)$/i, 'username'],
  [/password/i, 'password'],
  [/otp|verificationCode/i, 'otp'],
  [/code/i, 'code'],
  [/^(card_?)?number$/i, 'card'],
  [/invoiceNumber/i, 'invoice'],
  [/token|signature|state/i, 'token'],
  [/reference/i, 'reference'],
  [/language/i, 'language'],
  [/csv/i, 'csv'],
  [/search|^q$|category|topic|slug/i, 'search'],
  [/^next$|content|url|lastEventId/i, 'address'],
]

function lengths({ minLength = 0, maxLength }: JsonSchema): fc.Arbitrary<string> {
  const sizes = [minLength, ...(maxLength ? [maxLength, Math.max(minLength, maxLength - 1)] : [2000])]
  return fc
    .tuple(fc.constantFrom('a', 'ă', '漢', '𝒜', '́'), fc.constantFrom(...sizes))
    .map(([letter, size]) => letter.repeat(Math.ceil(size / letter.length)).slice(0, size - (size % letter.length)))
}

const dates = fc.oneof(
  fc.constantFrom('0001-01-01', '0000-01-01', '9999-12-31', '2024-02-29', '1969-12-31', '2026-06-30'),
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    .map(at => at.toISOString().slice(0, 10)),
)
const times = fc.oneof(
  dates.map(day => `${day}T00:00:00Z`),
  dates.map(day => `${day}T23:59:59.999Z`),
  dates.map(day => `${day}T12:00:00.123456789Z`),
  dates.map(day => `${day}T12:00:00+14:00`),
)
const addresses = fc.oneof(
  fc.constantFrom(
    'https://lectern.example/a.png',
    'http://127.0.0.1:1/x?y#z',
    'https://user:pass@[::1]/',
    'https://xn--a.example/%00',
  ),
  fc.webUrl(),
)

function stringOf(schema: JsonSchema, name: string): Values {
  const { pattern, format } = schema
  if (pattern === '^[0-9a-f]{24}$') return idOf(kindOf(name))
  if (pattern?.startsWith('^\\/api\\/media\\/')) return place.map(index => `/api/media/${idMark('uploads', index)}`)
  if (format === 'date') return dates
  if (format === 'date-time') return times
  if (format === 'uri') return addresses
  const isFree = !pattern || format === 'email' || /^expir|currency/.test(name)
  const known = isFree ? texts.find(([shape]) => shape.test(name))?.[1] : undefined
  const choices: { weight: number; arbitrary: Values }[] = []
  if (known) choices.push({ weight: 6, arbitrary: place.map(index => textMark(known, index)) })
  if (format === 'email') choices.push({ weight: 2, arbitrary: fc.emailAddress() })
  else if (pattern) choices.push({ weight: 4, arbitrary: patterned(pattern) })
  else {
    choices.push({ weight: 3, arbitrary: words }, { weight: 2, arbitrary: lengths(schema) })
    choices.push({
      weight: 1,
      arbitrary: fc.string({
        unit: 'grapheme',
        minLength: schema.minLength ?? 0,
        maxLength: Math.min(schema.maxLength ?? 200, 200),
      }),
    })
  }
  return fc.oneof(...choices)
}

const matching = new Map<string, fc.Arbitrary<string>>()
/** Text of a pattern; whole numbers are mostly small, as pages are. */
function patterned(pattern: string): fc.Arbitrary<string> {
  let found = matching.get(pattern)
  if (!found) {
    found = fc.stringMatching(new RegExp(pattern, 'u'))
    if (pattern.startsWith('^[0-9]{1,')) {
      const pages = fc.constantFrom('1', '2', '20', '100', '0', '101', '1000000', '007', '999999999999999')
      found = fc.oneof({ weight: 5, arbitrary: pages }, { weight: 1, arbitrary: found })
    }
    matching.set(pattern, found)
  }
  return found
}

function numberOf({ type, minimum, exclusiveMinimum, maximum }: JsonSchema): Values {
  const least = minimum ?? exclusiveMinimum ?? -1000
  const most = maximum ?? 1_000_000_000_000_000
  const whole = type === 'integer'
  const edges = [least, most, least + 1, most - 1, ...(whole ? [] : [least + 0.01, 9.99, 0.1 + 0.2, 1e-7])]
  const low = Math.ceil(least < -100 && most > 0 ? -100 : least)
  const small = fc.integer({ min: low, max: Math.max(low, Math.floor(Math.min(most, low + 200))) })
  return fc.oneof({ weight: 3, arbitrary: small }, { weight: 2, arbitrary: fc.constantFrom(...edges) })
}

const mapped = (model: Record<string, Values>, change: (value: Values, key: string) => Values) =>
  Object.fromEntries(Object.entries(model).map(([key, value]) => [key, change(value, key)]))

function objectOf(schema: JsonSchema, name: string): Values {
  const { properties = {}, required = [], additionalProperties } = schema
  const entries = Object.entries(properties)
  const model = Object.fromEntries(entries.map(([key, part]) => [key, valuesOf(part, key === 'id' ? name : key)]))
  const isRequired = (key: string) => required.includes(key)
  const record = fc.record(model, { requiredKeys: entries.map(([key]) => key).filter(isRequired) })
  // Members that exclude each other come together too often where each is there as often as not.
  const absent = Symbol('absent')
  const few = fc
    .record(
      mapped(model, (value, key) => (isRequired(key) ? value : fc.oneof(...Array(3).fill(fc.constant(absent)), value))),
    )
    .map(one => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== absent)))
  const object = entries.length > required.length ? fc.oneof(record, few) : record
  if (entries.length || typeof additionalProperties !== 'object') return object
  const keys = schema.propertyNames ? valuesOf(schema.propertyNames, name) : fc.string()
  return fc.dictionary(keys as fc.Arbitrary<string>, valuesOf(additionalProperties, name), { maxKeys: 5 })
}

function listOf({ items = {}, minItems = 0, maxItems = 20 }: JsonSchema, name: string): Values {
  const item = valuesOf(items, name)
  return fc.oneof(
    { weight: 6, arbitrary: fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) }) },
    // The same one again and again, up to the most there may be.
    { weight: 1, arbitrary: item.map(one => Array(Math.min(maxItems, 200)).fill(one)) },
  )
}

/** Values that a schema allows, its boundaries among them; `name` says what an id or a text is about. */
export function valuesOf(schema: JsonSchema, name: string): Values {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(choice => valuesOf(choice, name)))
  if (schema.allOf) {
    return fc.tuple(...schema.allOf.map(part => valuesOf(part, name))).map(parts => Object.assign({}, ...parts))
  }
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map(type => valuesOf({ ...schema, type }, name)))
  switch (schema.type) {
    case 'string':
      return stringOf(schema, name)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return listOf(schema, name)
    case 'object':
      return objectOf(schema, name)
    default:
      return fc.oneof(words, fc.jsonValue({ maxDepth: 2 }))
  }
}
