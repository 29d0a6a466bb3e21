import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { aFilm, aPdf, aProgram, someCaptions } from '../files'
import { idMark } from './marks'
import { longTexts, poison } from './poison'
import { idOf, type JsonSchema, kindOf, valuesOf } from './values'

export const identities = ['nobody', 'learner', 'instructor', 'admin', 'apiKey'] as const
export type Identity = (typeof identities)[number]

/** A request with marks where ids and texts of the world belong. */
export type Shot = {
  identity: Identity
  method: string
  path: string
  query: [string, string][]
  headers: Record<string, string>
  body?: string | Uint8Array
}

type Parameter = { name: string; in: string; required?: boolean; schema: JsonSchema }
/** An operation as the document describes it. */
export type Described = {
  method: string
  path: string
  'x-audience'?: string
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, { schema?: JsonSchema }> }
}

/** Requests of one operation: as many good ones as others, which have something spoilt about them or are rubbish. */
export const shotsOf = (described: Described): fc.Arbitrary<Shot> =>
  fc.oneof(requestsOf(described, true), requestsOf(described, false))

function requestsOf(described: Described, isGood: boolean): fc.Arbitrary<Shot> {
  const parameters = described.parameters ?? []
  const people: Identity[] = described['x-audience'] === 'admin' ? ['admin'] : ['learner', 'instructor', 'admin']
  return fc
    .record({
      identity: fc.constantFrom(...(isGood ? people : [...people, ...identities])),
      path: pathsOf(described.path, parameters, isGood),
      query: queriesOf(
        parameters.filter(parameter => parameter.in === 'query'),
        isGood,
      ),
      headers: isGood ? fc.constant({}) : headersOf(described),
      sent: bodiesOf(described, isGood),
    })
    .map(({ identity, path, query, headers, sent }) => ({
      identity,
      method: described.method,
      path,
      query,
      headers: { ...sent?.headers, ...headers },
      body: sent?.body,
    }))
}

function pathsOf(path: string, parameters: Parameter[], isGood: boolean): fc.Arbitrary<string> {
  const segments = path.split('/').slice(1)
  const parts = segments.map((segment, index) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    const parameter = parameters.find(one => one.in === 'path' && one.name === name)
    if (!name || !parameter) return fc.constant(segment)
    const about = name === 'id' ? (segments.slice(0, index).findLast(before => kindOf(before)) ?? name) : name
    const kind = kindOf(about)
    const isId = parameter.schema.pattern === '^[0-9a-f]{24}$' || parameter.schema.pattern?.startsWith('^[a-z0-9-]')
    const good = isId ? idOf(kind) : valuesOf(parameter.schema, name).map(String)
    if (isGood) return (isId && kind ? fc.constantFrom(0, 0, 0, 1, 2).map(at => idMark(kind, at)) : good).map(encoded)
    return fc.oneof(
      { weight: 6, arbitrary: good.map(encoded) },
      { weight: 1, arbitrary: poison.map(value => encoded(String(value).slice(0, 5000))) },
      { weight: 1, arbitrary: fc.constantFrom(...badSegments) },
    )
  })
  return fc.tuple(...parts).map(chosen => `/${chosen.join('/')}`)
}

const badSegments = ['%zz', '%00', '%ff', '%ed%a0%80', '%2f', '..%2f..', '%5c', '%', '~', ';x=1']

/** As one segment of a path: never empty, and nothing that a URL would resolve away. */
function encoded(text: string): string {
  const segment = encodeURIComponent(text.toWellFormed()).replace(/%40(id|text)%3A(\w+)%3A(\d+)/g, '@$1:$2:$3')
  return /^\.*$/.test(segment) ? `${segment}-` : segment
}

type Pairs = [string, string][]

function queriesOf(parameters: Parameter[], isGood: boolean): fc.Arbitrary<Pairs> {
  const asPairs = (name: string, value: unknown): Pairs =>
    (Array.isArray(value) ? value.slice(0, 200) : [value]).map(one => [
      name,
      typeof one === 'string' ? one : JSON.stringify(one),
    ])
  const own = parameters.map(({ name, schema, required }) => {
    const good = valuesOf(schema, name).map(value => asPairs(name, value))
    return required && isGood
      ? good
      : required
        ? fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: fc.constant<Pairs>([]) })
        : fc.oneof({ weight: isGood ? 6 : 2, arbitrary: fc.constant<Pairs>([]) }, { weight: 1, arbitrary: good })
  })
  const names = ['x', '__proto__', 'page', 'constructor', '', ...parameters.map(({ name }) => name)]
  const spoilt = fc.tuple(fc.constantFrom(...names), poison).map(([name, value]) => asPairs(name, value))
  const spoils = fc.oneof(
    { weight: 4, arbitrary: fc.constant<Pairs[]>([]) },
    { weight: 1, arbitrary: fc.array(spoilt, { minLength: 1, maxLength: 3 }) },
  )
  if (isGood) return fc.tuple(...own).map(pairs => pairs.flat())
  return fc.tuple(fc.tuple(...own), spoils).map(([good, bad]) => [...good.flat(), ...bad.flat()])
}

function headersOf({ requestBody }: Described): fc.Arbitrary<Record<string, string>> {
  const seldom = <T>(values: T[]) =>
    fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) })
  return fc
    .record({
      'if-match': seldom(['*', '"1"', '"v1-x"', 'W/"1"', '"99999999999999999999"', 'x', '""']),
      'if-none-match': seldom(['*', '"x"', ',,,']),
      'idempotency-key': seldom([
        'same',
        'x'.repeat(256),
        'two words',
        '\u00e9',
        '7c1f6a3e-0c1d-4a6f-9a55-000000000001',
      ]),
      range: seldom(['bytes=0-1', 'bytes=-1', 'bytes=99999999-', 'bytes=1-0', 'bytes=0-0,2-3', 'lines=1', 'bytes=-']),
      'accept-language': seldom(['vi', 'xx;q=9', '*', 'x'.repeat(3000)]),
      'last-event-id': seldom(['0', 'x', '9'.repeat(400)]),
      'stripe-signature': seldom(['t=1,v1=00', 'x']),
      cookie: seldom(['lectern.session=x', 'lectern.session=%zz; =;', 'a'.repeat(5000)]),
      ...(requestBody
        ? {
            'content-type': seldom([
              'text/plain',
              'application/json; charset=utf-16',
              'application/json;charset=UTF-8',
              'multipart/form-data',
              'x',
            ]),
            'content-encoding': seldom(['gzip', 'identity']),
          }
        : {}),
    })
    .map(headers =>
      Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    )
}

type Sent = { headers: Record<string, string>; body: string | Uint8Array } | undefined

function bodiesOf({ requestBody }: Described, isGood: boolean): fc.Arbitrary<Sent> {
  if (!requestBody) return fc.constant(undefined)
  const schema = requestBody.content['application/json']?.schema
  if (!schema) return filesOf(Object.keys(requestBody.content))
  const good = valuesOf(schema, '')
  const asJson = (body: string) => ({ headers: { 'content-type': 'application/json' }, body })
  const well = good.map(value => asJson(JSON.stringify(value)))
  if (isGood) return well
  const spoilt = fc.tuple(good, fc.array(edits(schema), { minLength: 1, maxLength: 2 }))
  return fc.oneof(
    { weight: 2, arbitrary: well },
    { weight: 6, arbitrary: spoilt.map(([value, list]) => asJson(JSON.stringify(list.reduce(edited, value)))) },
    { weight: 1, arbitrary: good.map(value => asJson(twice(JSON.stringify(value)))) },
    { weight: 1, arbitrary: rubbish.map(asJson) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}

const rubbish = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '1',
    '\ufeff{}',
    '{"a":1}}',
    '[{}]',
    '{"__proto__":{"isAdmin":true}}',
    "{'a':1}",
    '{"a":1e400}',
    'NaN',
    '[[['.repeat(20),
  ),
  fc.constantFrom('['.repeat(500_000), `[${'0,'.repeat(300_000)}0]`, `{"x":"${'x'.repeat(1_100_000)}"}`),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.json({ maxDepth: 5 }),
)

/** The same members a second time, with other values. */
const twice = (json: string) => (json.startsWith('{"') ? `{"id":1,${json.slice(1, -1)},${json.slice(1)}` : json)

type Edit = { at: number; how: 'replace' | 'drop' | 'add' | 'long'; name: string; value: unknown }

const edits = (schema: JsonSchema): fc.Arbitrary<Edit> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        at: fc.nat(30),
        how: fc.constantFrom('replace' as const, 'drop' as const),
        name: fc.constant(''),
        value: poison,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        at: fc.nat(5),
        how: fc.constant('add' as const),
        name: fc.constantFrom('__proto__', 'constructor', 'toString', 'isAdmin', 'role', 'id', ''),
        value: poison,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        at: fc.nat(30),
        how: fc.constant('long' as const),
        name: fc.constantFrom('x', ...Object.keys(schema.properties ?? {})),
        value: longTexts,
      }),
    },
  )

type Slot = { holder: Record<string, unknown>; key: string }

/** Every place of a tree that something can be put into or taken from. */
function slotsOf(root: Record<string, unknown>): Slot[] {
  const slots: Slot[] = []
  const visit = (holder: Record<string, unknown>) => {
    for (const key of Object.keys(holder).slice(0, 20)) {
      slots.push({ holder, key })
      const child = holder[key]
      if (child && typeof child === 'object') visit(child as Record<string, unknown>)
    }
  }
  visit(root)
  return slots
}

function edited(value: unknown, { at, how, name, value: with_ }: Edit): unknown {
  const root = { root: structuredClone(value) }
  const all = slotsOf(root)
  const { holder, key } = all[at % all.length] as Slot
  const top = root.root
  if (how === 'long' && top && typeof top === 'object') Object.assign(top, { [name]: with_ })
  else if (how === 'add' && holder[key] && typeof holder[key] === 'object')
    Object.defineProperty(holder[key], name, { value: with_, enumerable: true, configurable: true, writable: true })
  else if (how === 'drop' && key !== 'root') delete holder[key]
  else holder[key] = with_
  return root.root ?? null
}

function filesOf(types: string[]): fc.Arbitrary<Sent> {
  const files = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.constantFrom<Uint8Array>(
      aFilm(),
      aFilm('sound-only.mp4'),
      aPdf(),
      aProgram.linux,
      Buffer.from(someCaptions),
      Buffer.from('<svg onload="alert(1)"/>'),
      Buffer.from('GIF89a'),
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
      Buffer.alloc(300_000, 'x'),
    ),
    fc
      .tuple(fc.constantFrom<Uint8Array>(aFilm(), aPdf(), Buffer.from(someCaptions)), fc.nat(100_000), fc.nat(255))
      .map(([file, at, byte]) => {
        const copy = Uint8Array.from(file)
        copy[at % copy.byteLength] = byte
        return copy.subarray(0, Math.max(1, at % (copy.byteLength * 2)))
      }),
    fc.json().map(text => Buffer.from(text)),
    // What a gateway would report of a charge.
    fc
      .record({
        id: poison,
        type: poison,
        reference: fc.oneof(poison, fc.constant('x')),
        data: fc.record({ object: poison }),
      })
      .map(event => Buffer.from(JSON.stringify(event))),
  )
  return fc.tuple(files, fc.constantFrom(...types)).map(([body, type]) => ({ headers: { 'content-type': type }, body }))
}
