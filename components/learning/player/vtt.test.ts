import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cueAt, parseVtt } from './vtt'

test('cues are read with their times and their words', () => {
  const file = `\ufeffWEBVTT - a title\r
Kind: captions\r
\r
STYLE
::cue { color: red }

NOTE a word
to the editor --> not a cue

intro
00:00.300 --> 00:04.400 align:start line:90%
[calm music]
Binary <i>search</i>

01:02:03.500 --> 01:02:04.000
<v Ann>Fish &amp; chips &lt;b&gt;&nbsp;now</v>

00:10,000 --> 00:12,000
A comma, as other formats have it
`
  expect(parseVtt(file)).toEqual([
    { start: 0.3, end: 4.4, text: '[calm music]\nBinary search' },
    { start: 10, end: 12, text: 'A comma, as other formats have it' },
    { start: 3723.5, end: 3724, text: 'Fish & chips <b> now' },
  ])
})

test('what cannot be read is left out, and nothing breaks', () => {
  for (const file of ['', 'WEBVTT', '<html>', '00:01.000 -->', '00:05.000 --> 00:01.000\nBackwards', 'x --> y\nz'])
    expect(parseVtt(file)).toEqual([])
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void parseVtt(text)))
})

test('a line made of open tags takes time in proportion to its length', () => {
  const words = '<'.repeat(1_000_000)
  expect(parseVtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n${words}`)).toEqual([{ start: 1, end: 2, text: words }])
})

test('the line at a second is the one spoken, or the last before it', () => {
  const cues = [1, 5, 9].map(start => ({ start, end: start + 2, text: String(start) }))
  expect([0, 1, 2.9, 4, 5, 100].map(second => cueAt(cues, second))).toEqual([-1, 0, 0, 0, 1, 2])
})
