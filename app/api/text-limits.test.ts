import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sqlPool } from '@/db/client'
import { defaultBodyBytes } from '@/lib/api/body'
import { type Input, inputsOf, type JsonSchema, longest, longestMatch } from '@/lib/api/contract/inputs'
import { loadRoutes } from '@/lib/api/registry'
import { newId } from '@/lib/ids'
import { call } from '@/server/testing/api'
import { aCourse, anOrganization, aSignedIn } from '@/server/testing/builders'
import { aPaymentLink } from '@/server/testing/payment-link'
import { routeFiles } from './routes.gen'

let inputs: Input[]
beforeAll(async () => {
  inputs = inputsOf(await loadRoutes(routeFiles))
})

/** A text of an input: where it is, and an input that has nothing but it. */
type Field = { path: string[]; schema: JsonSchema; put: (text: unknown) => unknown }

function fieldsOf(schema: JsonSchema, path: string[] = [], put: Field['put'] = text => text): Field[] {
  const { items = {}, properties = {}, additionalProperties: values, propertyNames: names } = schema
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.flatMap(choice => fieldsOf(choice, path, put))
  if (schema.type === 'string') return [{ path, schema, put }]
  if (schema.type === 'array') return fieldsOf(items, [...path, '0'], text => put([text]))
  if (schema.type !== 'object') return []
  return [
    ...Object.entries(properties).flatMap(([key, member]) =>
      fieldsOf(member, [...path, key], text => put({ [key]: text })),
    ),
    ...(names ? fieldsOf(names, path, text => put({ [String(text)]: true })) : []),
    ...(typeof values === 'object' ? fieldsOf(values, [...path, 'x'], text => put({ x: text })) : []),
  ]
}

/** Combining marks out of order: normalising them takes a time that grows with the square of their number. */
const marks = (length: number) => '\u0323\u0301'.repeat(Math.ceil(length / 2)).slice(0, length)
/** At least 60 kB of them, and more than the field may have. */
const tooLong = ({ schema }: Field) => marks(Math.max(30_000, (longest(schema) ?? 0) + 1))

const concerns = (field: Field, path: string) =>
  path !== '' || field.path.length === 0 ? `${field.path.join('.')}.`.startsWith(path && `${path}.`) : false

type Method = (this: string, ...given: unknown[]) => unknown
const methods =
  'normalize trim trimStart trimEnd toLowerCase toUpperCase replace replaceAll split match matchAll search'

/** What is called with a text of at least `length` characters while `work` runs, beyond counting its characters. */
function callsOn(length: number, work: () => void): string[] {
  const calls: string[] = []
  const patterns: RegExp[] = []
  const strings = String.prototype as unknown as Record<string, Method>
  const originals = methods.split(' ').map(name => [name, strings[name] as Method] as const)
  const { test: originalTest, exec: originalExec } = RegExp.prototype
  try {
    for (const [name, original] of originals) {
      strings[name] = function (...given) {
        if (this.length >= length) calls.push(name)
        return original.apply(this, given)
      }
    }
    RegExp.prototype.test = function (text) {
      if (text.length >= length) patterns.push(this)
      return originalTest.call(this, text)
    }
    RegExp.prototype.exec = function (text) {
      if (text.length >= length) patterns.push(this)
      return originalExec.call(this, text)
    }
    work()
  } finally {
    for (const [name, original] of originals) strings[name] = original
    RegExp.prototype.test = originalTest
    RegExp.prototype.exec = originalExec
  }
  // A pattern of fixed length looks at no more than that, and a single class of characters looks at each once, as does
  // the one by which zod finds out whether the name of a record's member is a number.
  const isCheap = ({ source }: RegExp) =>
    longestMatch(source) !== undefined || /^\[[^\]]*\]$/.test(source) || source === z.core.regexes.number.source
  return [...calls, ...patterns.filter(pattern => !isCheap(pattern)).map(String)]
}

describe('P-33: a text that is too long is refused before anything is done with it', () => {
  test('every schema looks at the length first', () => {
    for (const { method, path, part, schema, json } of inputs) {
      for (const field of fieldsOf(json)) {
        const name = `${method} ${path} ${part} ${field.path.join('.')}`
        const text = tooLong(field)
        let issues: z.core.$ZodIssue[] = []
        const calls = callsOn(text.length, () => {
          issues = schema.safeParse(field.put(text)).error?.issues ?? []
        })
        expect([name, calls]).toEqual([name, []])
        expect(
          issues.some(issue => concerns(field, issue.path.join('.'))),
          name,
        ).toBe(true)
      }
    }
  })

  test('every operation answers 400 with the field, all of them within a fair time', async () => {
    const { token, user } = await aSignedIn({ role: 'admin' })
    const school = await anOrganization({ ownerId: user.id })
    const course = await aCourse({ organizationId: school.id, instructorId: user.id })
    const link = await aPaymentLink(token)
    const filled = (address: string) =>
      address
        .replace('/links/{reference}', `/links/${link}`)
        .replace(/^\/organizations\/\{id\}|\{organizationId\}/, found => found.replace(/\{\w+\}/, school.id))
        .replace('{courseId}', course.id)
        .replace('{language}', 'en')
        .replace('{emoji}', encodeURIComponent('👍'))
        .replace(/\{\w+\}/g, () => newId())
    for (const { method, path, part, json, declaration } of inputs) {
      await sqlPool()`delete from rate_limits`
      for (const field of fieldsOf(json)) {
        const name = `${method} ${path} ${part} ${field.path.join('.')}`
        const text = tooLong(field)
        const key = field.path[0] ?? ''
        const address = part === 'params' ? filled(path.replace(`{${key}}`, encodeURIComponent(text))) : filled(path)
        const query = part === 'query' ? `?${new URLSearchParams({ [key]: text })}` : ''
        const body = part === 'body' ? field.put(text) : undefined
        const reply = await call(method, address + query, { token, body })
        const isTooLarge =
          Buffer.byteLength(JSON.stringify(body ?? '')) > (declaration.maxBodyBytes ?? defaultBodyBytes)
        expect([name, reply.status]).toEqual([name, isTooLarge ? 413 : 400])
        const paths: string[] = (reply.body.errors ?? []).map((error: { path: string }) => error.path)
        if (!isTooLarge)
          expect(
            paths.some(one => concerns(field, one)),
            `${name}: ${paths}`,
          ).toBe(true)
      }
    }
  }, 120_000)
})
