import {
  amber,
  box,
  during,
  type Film,
  green,
  group,
  ink,
  type Note,
  pitch,
  ramp,
  stroke,
  titleCard,
  write,
} from '../draw'

const white = ['C', 'D', 'E', 'F', 'G', 'A', 'B', 'C', 'D', 'E', 'F', 'G']
const blackAfter = [0, 1, 3, 4, 5, 7, 8, 10]
const keyWidth = 44
const left = 56
const top = 130

interface Key {
  /** White key from the left, or the black one to its right. */
  at: number
  black?: boolean
}
const cMajor: Key[] = [0, 1, 2, 3, 4, 5, 6, 7].map(at => ({ at }))
const gMajor: Key[] = [
  { at: 4 },
  { at: 5 },
  { at: 6 },
  { at: 7 },
  { at: 8 },
  { at: 9 },
  { at: 10, black: true },
  { at: 11 },
]
const steps = ['W', 'W', 'H', 'W', 'W', 'W', 'H']
const cStart = 8
const gStart = 22

const centre = (key: Key) => left + key.at * keyWidth + (key.black ? keyWidth : keyWidth / 2)
const hz = (key: Key) => pitch(key.at) * (key.black ? 2 ** (1 / 12) : 1)
const melody = (scale: Key[], start: number): Note[] =>
  scale.map((key, i) => ({ at: start + i, seconds: i === 7 ? 2.6 : 1.3, hz: hz(key), gain: 0.34 }))
const chord = (at: number, keys: Key[]): Note[] => keys.map(key => ({ at, seconds: 3.2, hz: hz(key), gain: 0.2 }))

export const majorScale: Film = {
  name: 'major-scale',
  seconds: 36,
  notes: [
    ...chord(0.6, [{ at: 0 }, { at: 2 }, { at: 4 }]),
    ...melody(cMajor, cStart),
    ...melody(gMajor, gStart),
    ...chord(31.6, [{ at: 4 }, { at: 6 }, { at: 8 }]),
  ],
  draw(t) {
    const stage = during(t, 4, 36.6)
    const second = t >= 20
    const scale = second ? gMajor : cMajor
    const start = second ? gStart : cStart
    const now = Math.floor(t - start)
    const active = now >= 0 && now < 8 ? scale[now] : undefined
    const fill = (key: Key, plain: string) =>
      active && active.at === key.at && !!active.black === !!key.black ? amber : plain
    return [
      titleCard(t, 3.8, 'How a major scale is built', 'whole, whole, half'),
      group(
        stage,
        ...white.map(
          (name, at) =>
            box(left + at * keyWidth, top, keyWidth, 150, { fill: fill({ at }, '#fffdf8'), stroke: ink, radius: 3 }) +
            write(left + at * keyWidth + keyWidth / 2, top + 140, name, {
              size: 15,
              sans: true,
              anchor: 'middle',
              weight: 600,
            }),
        ),
        ...blackAfter.map(at =>
          box(left + at * keyWidth + 30, top, 28, 92, { fill: fill({ at, black: true }, ink), stroke: ink, radius: 3 }),
        ),
        second
          ? write(left + 11 * keyWidth, top + 84, 'F♯', {
              size: 13,
              sans: true,
              color: '#fff',
              anchor: 'middle',
              opacity: ramp(t, 28, 28.4),
            })
          : '',
        ...steps.map((label, i) => {
          const from = scale[i]
          const to = scale[i + 1]
          if (!from || !to) return ''
          const a = centre(from)
          const b = centre(to)
          const o = ramp(t, start + i + 1, start + i + 1.4)
          return group(
            o,
            stroke(
              `M ${a + 3} ${top - 6} Q ${(a + b) / 2} ${top - 32} ${b - 3} ${top - 6}`,
              label === 'H' ? amber : green,
              2.5,
            ),
            write((a + b) / 2, top - 26, label, {
              size: 16,
              weight: 600,
              sans: true,
              anchor: 'middle',
              color: label === 'H' ? amber : green,
            }),
          )
        }),
      ),
      ...(
        [
          [4.4, 7.8, 'From one key to the very next: a half step. Two make a whole.'],
          [8, 16.8, 'From C, on white keys: do re mi'],
          [17, 21.6, 'Now the same pattern from G'],
          [22, 29.8, 'To keep the pattern, F must become F sharp.'],
          [30, 35.8, 'The pattern is the scale.'],
        ] as [number, number, string][]
      ).map(([from, to, words]) =>
        write(320, 56, words, { size: 20, weight: 600, anchor: 'middle', opacity: during(t, from, to, 0.4) }),
      ),
    ].join('')
  },
  captions: {
    en: [
      { from: 0.3, to: 3.8, text: '[C major chord]\nHow a major scale is built' },
      { from: 4.4, to: 7.8, text: 'From one key to the very next is a half step. Two half steps make a whole step.' },
      { from: 8, to: 16.8, text: '[C major scale, rising]\nWhole, whole, half, whole, whole, whole, half.' },
      { from: 17, to: 21.6, text: 'Now the same pattern from G.' },
      { from: 22, to: 29.8, text: '[G major scale, rising]\nTo keep the pattern, F must become F sharp.' },
      { from: 30, to: 35.8, text: '[G major chord]\nThe pattern is the scale.' },
    ],
  },
}
