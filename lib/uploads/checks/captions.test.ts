import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { someCaptions } from '@/server/testing/files'
import { readCaptions } from './captions'

const read = (text: string) => readCaptions(Buffer.from(text))
const cue = '00:01.000 --> 00:02.000\nhello\n'

const refusalOf = (text: string | Uint8Array) => {
  try {
    readCaptions(Buffer.from(text as Uint8Array))
  } catch (error) {
    const { type, extra, message } = error as { type: string; message: string; extra: { details: { line?: number } } }
    return { type, line: extra.details.line, message }
  }
}

test('captions say how many cues they have and when the last ends', () => {
  expect(read(someCaptions)).toEqual({ cues: 2, endsAtSeconds: 8 })
})

test('the captions of the demo school are captions', () => {
  const folder = 'db/demo/assets'
  const files = readdirSync(folder).filter(file => file.endsWith('.vtt'))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) expect(readCaptions(readFileSync(path.join(folder, file))).cues, file).toBeGreaterThan(0)
})

test.each([
  ['a title after the word', `WEBVTT - A film\n\n${cue}`],
  ['a header', `WEBVTT\nKind: captions\nLanguage: en\n\n${cue}`],
  ['a byte order mark', `\ufeffWEBVTT\n\n${cue}`],
  ['lines of Windows', `WEBVTT\n\n${cue}`.replaceAll('\n', '\r\n')],
  ['lines of old Macs', `WEBVTT\n\n${cue}`.replaceAll('\n', '\r')],
  ['notes, styles and regions', `WEBVTT\n\nNOTE\nby hand\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n${cue}`],
  ['no empty line at the end', `WEBVTT\n\n${cue.trimEnd()}`],
  ['a name of a cue', `WEBVTT\n\nintro\n${cue}`],
  ['hours beyond two digits', 'WEBVTT\n\n100:00:01.000 --> 100:00:02.000\nhello'],
])('%s is allowed', (_, text) => {
  expect(read(text).cues).toBe(1)
})

test.each([
  ['a program', 'MZ\x90\0'],
  ['a web page', '<html><script>alert(1)</script></html>'],
  ['the word in small letters', `webvtt\n\n${cue}`],
  ['a longer word', `WEBVTTX\n\n${cue}`],
  ['nothing', ''],
])('%s is no captions file', (_, text) => {
  expect(refusalOf(text)?.type).toBe('unsupported-file')
})

test('SubRip is told apart, with what to do', () => {
  const refusal = refusalOf('1\n00:00:01,000 --> 00:00:04,000\nhello\n')
  expect(refusal).toMatchObject({ type: 'unsupported-file', message: expect.stringContaining('SubRip') })
})

test('text that is not UTF-8 is refused', () => {
  expect(refusalOf(Buffer.from(`WEBVTT\n\n${cue}caf\xe9`, 'latin1'))?.type).toBe('unsupported-file')
  expect(refusalOf(Buffer.from(`WEBVTT\n\n${cue}`, 'utf16le'))?.type).toBe('unsupported-file')
})

test.each([
  ['no cue', 'WEBVTT\n', undefined],
  ['only a note', 'WEBVTT\n\nNOTE nothing\n', undefined],
  ['NUL', `WEBVTT\n\n${cue}a\0b`, undefined],
  ['a cue that ends before it begins', 'WEBVTT\n\n00:02.000 --> 00:01.000\nhello', 3],
  ['a comma in a time', 'WEBVTT\n\n00:01,000 --> 00:02,000\nhello', 3],
  ['61 seconds', 'WEBVTT\n\n00:61.000 --> 01:02.000\nhello', 3],
  ['no time', `WEBVTT\n\n${cue}\nhello\n`, 6],
  ['two lines and no time', `WEBVTT\n\n${cue}\nhello\nyou\n`, 7],
  ['no empty line after the header', `WEBVTT\n${cue}`, 2],
  ['no empty line between cues', `WEBVTT\n\n${cue}${cue}`, 5],
  ['an arrow in a note', 'WEBVTT\n\nNOTE a --> b\n\n', 3],
  ['a setting that is none', 'WEBVTT\n\n00:01.000 --> 00:02.000 onload="alert(1)"\nhello', 3],
])('damaged: %s', (_, text, line) => {
  expect(refusalOf(text)).toMatchObject({ type: 'damaged-file', line })
})

test('a megabyte made to be slow is refused like any other', () => {
  const spaces = ' '.repeat(500_000)
  for (const text of [
    `WEBVTT\n\n00:01.000${spaces}-->${spaces}x`,
    `WEBVTT\n\n00:01.000 --> 00:02.000${' a:b'.repeat(200_000)} !`,
    `WEBVTT${'\n'.repeat(1_000_000)}`,
    `WEBVTT\n\n${'a\n'.repeat(500_000)}`,
  ]) {
    expect(['damaged-file', 'unsupported-file']).toContain(refusalOf(text)?.type)
  }
})
