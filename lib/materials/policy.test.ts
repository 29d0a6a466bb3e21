import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/errors'
import {
  automaticDuration,
  contentAfter,
  hasContent,
  isWebAddress,
  languageName,
  materialTypes,
  readingSeconds,
} from './policy'

const upload = '0123456789abcdef01234567'
const other = '0123456789abcdef01234568'

/** The field that is refused, or what the lesson holds. */
function outcome(...args: Parameters<typeof contentAfter>) {
  try {
    return contentAfter(...args)
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'invalid') return error.extra.errors?.[0]?.path
    throw error
  }
}

describe('what a lesson may hold follows from its type', () => {
  test.each([
    ['video', { content: 'https://example.com/film' }, { content: 'https://example.com/film', uploadId: null }],
    ['link', { content: '  https://example.com  ' }, { content: 'https://example.com', uploadId: null }],
    ['pdf', { content: upload }, { content: '', uploadId: upload }],
    ['pdf', { uploadId: upload }, { content: '', uploadId: upload }],
    ['pdf', { content: '', uploadId: upload }, { content: '', uploadId: upload }],
    ['video', { content: `/api/media/${upload}?expires=1&signature=x` }, { content: '', uploadId: upload }],
    ['video', { content: upload, uploadId: upload }, { content: '', uploadId: upload }],
    ['text', { content: ' # As written \n' }, { content: ' # As written \n', uploadId: null }],
    ['text', { content: upload }, { content: upload, uploadId: null }],
    ['video', { content: '' }, { content: '', uploadId: null }],
    ['link', {}, { content: '', uploadId: null }],
  ] as const)('%s %j', (type, given, after) => {
    expect(outcome(type, given)).toEqual(after)
  })

  test.each([
    ['text', { content: 'x', uploadId: upload }, 'uploadId'],
    ['link', { uploadId: upload }, 'uploadId'],
    ['link', { content: upload }, 'content'],
    ['video', { content: 'https://example.com', uploadId: upload }, 'content'],
    ['video', { content: upload, uploadId: other }, 'content'],
    ['pdf', { content: 'a text' }, 'content'],
  ] as const)('refused: %s %j', (type, given, field) => {
    expect(outcome(type, given)).toBe(field)
  })

  test('keys left out stay; null takes the file away; an address replaces it', () => {
    const film = { content: '', uploadId: upload }
    expect(outcome('video', {}, film)).toEqual(film)
    expect(outcome('video', { uploadId: null }, film)).toEqual({ content: '', uploadId: null })
    expect(outcome('video', { content: '' }, film)).toEqual({ content: '', uploadId: null })
    expect(outcome('video', { content: 'https://a.example' }, film)).toEqual({
      content: 'https://a.example',
      uploadId: null,
    })
    expect(outcome('video', { uploadId: upload }, { content: 'https://a.example', uploadId: null })).toEqual(film)
  })

  test('another type needs content that suits it', () => {
    expect(outcome('link', {}, { content: 'https://a.example', uploadId: null })).toEqual({
      content: 'https://a.example',
      uploadId: null,
    })
    expect(outcome('link', {}, { content: '# Markdown', uploadId: null })).toBe('content')
    expect(outcome('text', {}, { content: '', uploadId: upload })).toBe('content')
    expect(outcome('link', {}, { content: '', uploadId: upload })).toBe('uploadId')
  })

  test('never two things at once, whatever is sent and whatever was there', () => {
    const content = fc.option(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.constantFrom('', upload, other, `/api/media/${upload}?expires=1`, 'javascript:alert(1)'),
      ),
      { nil: undefined },
    )
    const uploadId = fc.constantFrom(undefined, null, upload, other)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...materialTypes), fc.record({ content, uploadId })), {
          minLength: 1,
          maxLength: 6,
        }),
        edits => {
          let held = { content: '', uploadId: null as string | null }
          for (const [type, given] of edits) {
            const after = outcome(type, given, held)
            if (typeof after !== 'object') continue
            held = after
            if (after.uploadId !== null) {
              expect(after.content).toBe('')
              expect(['video', 'pdf']).toContain(type)
            }
            if (type !== 'text' && after.content !== '') expect(isWebAddress(after.content)).toBe(true)
          }
        },
      ),
    )
  })
})

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://example.com',
  'blob:https://example.com/1',
  '//example.com',
  '/relative',
  'relative',
  'https:example.com',
  'https://',
  'https://a b.example',
  'https://a.example/\u0000',
  'https://a.example/\n<script>',
  `https://a.example/${'x'.repeat(2000)}`,
  '',
])('P-36: no address of a lesson: %j', text => {
  expect(isWebAddress(text)).toBe(false)
})

test('an address of another language’s letters, with a port, a query and a place in the page is one', () => {
  for (const text of ['https://ví-dụ.example/bài?a=1&b=2#c', 'HTTP://localhost:8080/x', 'https://example.com']) {
    expect(isWebAddress(text)).toBe(true)
  }
})

test('a text takes a minute for 200 words; a film as long as it is; of the rest nobody knows', () => {
  expect(readingSeconds('')).toBe(0)
  expect(readingSeconds('word '.repeat(200))).toBe(60)
  expect(readingSeconds('một\n\nhai')).toBe(1)
  expect(automaticDuration('text', 'word '.repeat(400), null)).toBe(120)
  expect(automaticDuration('video', '', 61.6)).toBe(62)
  expect(automaticDuration('video', 'https://a.example', null)).toBeUndefined()
  expect(automaticDuration('pdf', '', 10)).toBeUndefined()
})

test('blank text is nothing to publish', () => {
  expect(hasContent({ content: ' \n\t', uploadId: null })).toBe(false)
  expect(hasContent({ content: 'x', uploadId: null })).toBe(true)
  expect(hasContent({ content: '', uploadId: upload })).toBe(true)
})

test('captions without a label are called what their speakers say', () => {
  expect([languageName('en'), languageName('vi'), languageName('fr')]).toEqual(['English', 'Tiếng Việt', 'Français'])
})
