import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { Refusal } from '@/lib/errors'
import { readForm, readJson, readQuery } from './body'

const mebibyte = 1024 * 1024

const sent = (body: string | Uint8Array, type = 'application/json') =>
  new Request('http://localhost:3000/api/cart', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: body as BodyInit,
  })

const refusalOf = async (work: Promise<unknown>): Promise<Refusal> => {
  const outcome = await work.then(
    () => 'accepted',
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(Refusal)
  return outcome as Refusal
}

/** `depth` lists, one inside the other, around a value. */
const nested = (depth: number, value = '0') => '['.repeat(depth) + value + ']'.repeat(depth)

afterEach(() => {
  vi.restoreAllMocks()
})

test.each([
  ['lists that never close', '['.repeat(mebibyte)],
  ['objects that never close', '{"a":'.repeat(mebibyte / 5)],
  ['one wide list', `[${'0,'.repeat(mebibyte / 2 - 2)}0]`],
  ['one wide list of lists', `[${'[],'.repeat(mebibyte / 3 - 2)}[]]`],
  ['one wide object', `{${'"":0,'.repeat(mebibyte / 5 - 2)}"":0}`],
  ['a wide list that never ends', `[${'0,'.repeat(mebibyte / 2 - 1)}`],
  ['a wide list of texts', `[${'"",'.repeat(mebibyte / 3 - 2)}""]`],
  ['a wide list with white space', `[ ${'0 , '.repeat(mebibyte / 4 - 2)}0 ]`],
])('P-33: %s of 1 MiB is refused before anything is parsed', async (_, body) => {
  const parse = vi.spyOn(JSON, 'parse')
  const refusal = await refusalOf(readJson(sent(body), mebibyte))
  expect(parse.mock.calls.some(([text]) => text === body)).toBe(false)
  expect([refusal.reason, refusal.message]).toEqual([
    'invalid',
    'The body is nested too deeply or has too many values: at most 32 levels and 10,000 values.',
  ])
})

test('P-33: 32 levels and 10,000 values are read, one more is refused', async () => {
  const list = (values: number) => `[${Array(values).fill(0)}]`
  expect(await readJson(sent(nested(32)))).toEqual(JSON.parse(nested(32)))
  expect((await refusalOf(readJson(sent(nested(33))))).reason).toBe('invalid')
  // The list itself is a value too.
  expect(await readJson(sent(list(9_999)))).toHaveLength(9_999)
  expect((await refusalOf(readJson(sent(list(10_000))))).reason).toBe('invalid')
  expect(await readJson(sent(`[${Array(9_999).fill('[]')}]`))).toHaveLength(9_999)
  expect((await refusalOf(readJson(sent(`[${Array(10_000).fill('[]')}]`)))).reason).toBe('invalid')
  const members = (count: number) => `{${Array.from({ length: count }, (_, index) => `"k${index}":0`)}}`
  expect(Object.keys((await readJson(sent(members(9_999)), mebibyte)) as object)).toHaveLength(9_999)
  expect((await refusalOf(readJson(sent(members(10_000)), mebibyte))).reason).toBe('invalid')
  // Members of the same name count each.
  expect((await refusalOf(readJson(sent(`{${'"k":0,'.repeat(10_000)}"k":0}`), mebibyte))).reason).toBe('invalid')
})

test('brackets and commas inside texts and keys are text, whatever is escaped beside them', async () => {
  const brackets = `${'[{,'.repeat(20_000)}`
  for (const value of [
    { text: brackets },
    { [brackets]: 1 },
    { text: `"${brackets}` },
    { text: `\\"${brackets}` },
    { text: `\\\\${brackets}\\` },
    { a: '\\', b: brackets },
    // Bytes from 0x80 on are never structure: each of these characters has some of them.
    { text: `ł${brackets}字📚${'ﭛ'.repeat(12_000)}` },
    { empty: '', list: [], object: {}, nothing: null, text: brackets },
  ]) {
    expect(await readJson(sent(JSON.stringify(value)), mebibyte)).toEqual(value)
    expect(await readJson(sent(JSON.stringify(value, null, '\t')), mebibyte)).toEqual(value)
  }
})

test('P-31: text that is not JSON stays malformed, whatever its brackets say', async () => {
  for (const body of ['{', '"', '"\\', '[1', ']', ']]]]', '{}}', '[1,]', 'nul', '\\', ',', '1 2', '\ufeff{}', ' ']) {
    expect((await refusalOf(readJson(sent(body)))).message, body).toBe('The body is not valid JSON.')
  }
  expect((await refusalOf(readJson(sent(new Uint8Array([0x22, 0xff, 0x22]))))).message).toBe(
    'The body is not valid JSON.',
  )
})

test('P-32: NUL and half surrogate pairs are refused wherever they are, with the place', async () => {
  for (const [body, path] of [
    ['"\\u0000"', 'body'],
    ['{"a":{"b":["x","\\ud800"]}}', 'a.b.1'],
    ['{"a":{"\\udc00":1}}', 'a'],
    ['{"\\u0000":1}', 'body'],
    ['[{"x":1},{"y":"a\\u0000"}]', '1.y'],
  ] as const) {
    const refusal = await refusalOf(readJson(sent(body)))
    expect([refusal.reason, refusal.extra.errors?.[0]?.path]).toEqual(['invalid', path])
  }
  expect(await readJson(sent('{"a":"\\ud83d\\udcda"}'))).toEqual({ a: '📚' })
})

test('the size is limited to 64 KiB unless told otherwise, and the refusal names the limit', async () => {
  const text = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`
  expect(await readJson(sent(text(65_536)))).toHaveLength(65_534)
  for (const [bytes, limit, words] of [
    [65_537, undefined, '64 KiB'],
    [131_073, 131_072, '128 KiB'],
    [mebibyte + 1, mebibyte, '1 MiB'],
  ] as const) {
    const refusal = await refusalOf(readJson(sent(text(bytes)), limit))
    expect([refusal.reason, refusal.message]).toEqual(['too-large', `The body may be at most ${words}.`])
  }
  const form = (length: number) => sent(`a=${'x'.repeat(length)}`, 'application/x-www-form-urlencoded')
  expect((await readForm(form(65_534))).get('a')).toHaveLength(65_534)
  expect((await refusalOf(readForm(form(65_535)))).message).toBe('The body may be at most 64 KiB.')
})

test('of a query the declared keys are read, in lists where repeated, and nothing else decides anything', () => {
  const known = z.object({ a: z.any(), b: z.string(), c: z.string().optional() })
  const read = (query: string) => ({ ...readQuery(new URL(`http://localhost:3000/api/courses?${query}`), known) })
  expect(read('a=1&b=2&a=3&b=&a=4&c=')).toEqual({ a: ['1', '3', '4'], b: ['2', ''] })
  expect(read('b=1&__proto__=x&toString=y&x=%00&=a%00b&%00=1')).toEqual({ b: '1' })
  expect(() => read('a=1&b=%00')).toThrow('b: Text may not contain NUL')
  const names = Array.from({ length: 100_000 }, (_, index) => `n${index}=1`)
  expect(read(`${names.join('&')}&b=1`)).toEqual({ b: '1' })
})
