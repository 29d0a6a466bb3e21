import {
  amber,
  box,
  calm,
  during,
  type Film,
  green,
  group,
  ink,
  line,
  mint,
  mix,
  muted,
  ramp,
  red,
  stroke,
  titleCard,
  write,
} from '../draw'

const numbers = [2, 5, 8, 12, 16, 23, 38, 56, 72, 91]
const left = 50
const pace = 54
const top = 142

/** When each pointer moves: [second, low, high, mid]; mid −1 means none yet. */
const moves: [number, number, number, number][] = [
  [0, 0, 9, -1],
  [12, 0, 9, 4],
  [17, 5, 9, -1],
  [19.5, 5, 9, 7],
  [24.5, 5, 6, -1],
  [27, 5, 6, 5],
]

function at(t: number, which: 1 | 2 | 3): number {
  let value = moves[0]![which]
  for (const move of moves) {
    if (t < move[0]) break
    value = mix(value, move[which], ramp(t, move[0], move[0] + 0.8))
  }
  return value
}

function pointer(index: number, label: string, color: string, below: boolean, o: number): string {
  const x = left + index * pace + 22
  const y = below ? top + 62 : top - 16
  const tip = below
    ? `M ${x} ${y} v 16 M ${x - 5} ${y + 6} L ${x} ${y} L ${x + 5} ${y + 6}`
    : `M ${x} ${y - 14} v 16 M ${x - 5} ${y - 4} L ${x} ${y + 2} L ${x + 5} ${y - 4}`
  return group(
    o,
    stroke(tip, color, 2.5),
    write(x, below ? y + 36 : y - 22, label, { size: 16, weight: 600, sans: true, color, anchor: 'middle' }),
  )
}

function says(t: number, from: number, to: number, words: string, color = ink): string {
  return write(320, 72, words, { size: 25, weight: 600, anchor: 'middle', color, opacity: during(t, from, to) })
}

export const binarySearch: Film = {
  name: 'binary-search',
  seconds: 42,
  notes: calm(42),
  draw(t) {
    const stage = during(t, 4.6, 34.5)
    const low = at(t, 1)
    const high = at(t, 2)
    const mid = moves.findLast(move => t >= move[0])?.[3] ?? -1
    const found = t > 29.5
    return [
      titleCard(t, 4.4, 'Binary search', 'halve the work at every step'),
      group(
        stage,
        ...numbers.map((n, i) => {
          const gone = i < low - 0.5 || i > high + 0.5
          const here = i === mid
          const hit = here && found
          const x = left + i * pace
          return (
            box(x, top, 44, 44, {
              fill: hit ? green : here ? '#f3dfb8' : gone ? 'none' : '#fffdf8',
              stroke: hit ? green : here ? amber : gone ? line : ink,
              width: here ? 2.5 : 1.5,
            }) +
            write(x + 22, top + 29, String(n), {
              size: 19,
              weight: here ? 600 : 400,
              anchor: 'middle',
              sans: true,
              color: hit ? '#fff' : gone ? '#b9b3a4' : ink,
            })
          )
        }),
        pointer(low - (Math.abs(high - low) < 0.6 ? 0.14 : 0), 'low', green, true, ramp(t, 9.5, 10.2)),
        pointer(high, 'high', green, true, ramp(t, 10, 10.7)),
        mid >= 0
          ? pointer(
              mid,
              'mid',
              amber,
              false,
              ramp(
                t,
                (moves.findLast(move => t >= move[0])?.[0] ?? 0) + 0.2,
                (moves.findLast(move => t >= move[0])?.[0] ?? 0) + 0.9,
              ),
            )
          : '',
      ),
      says(t, 5, 9.2, 'Find 23. The numbers are in order.'),
      says(t, 9.4, 11.9, 'It can be anywhere from low to high.'),
      says(t, 12.2, 14.4, 'Look in the middle: 16.'),
      says(t, 14.6, 19.2, '16 is too small. Drop the left part.', red),
      says(t, 19.7, 21.8, 'The new middle: 56.'),
      says(t, 22, 26.6, '56 is too big. Drop the right part.', red),
      says(t, 27.2, 29.3, 'And once more: 23.'),
      says(t, 29.5, 34.4, 'Found, after three looks.', green),
      group(
        during(t, 34.8, 42.6, 0.6),
        write(320, 92, 'How many looks, at the most?', { size: 26, weight: 600, anchor: 'middle' }),
        ...[
          ['10 numbers', '4'],
          ['1,000 numbers', '10'],
          ['1,000,000 numbers', '20'],
        ].map(([what, looks], row) => {
          const o = ramp(t, 35.6 + row * 1.1, 36.2 + row * 1.1)
          const y = 148 + row * 52
          return group(
            o,
            write(300, y, what ?? '', { size: 21, anchor: 'end', color: muted }),
            box(322, y - 21, 12 * Number(looks), 26, { fill: mint, radius: 5 }),
            write(334 + 12 * Number(looks), y, looks ?? '', { size: 22, weight: 600, sans: true, color: green }),
          )
        }),
      ),
    ].join('')
  },
  captions: {
    en: [
      { from: 0.3, to: 4.4, text: '[calm music]\nBinary search: halve the work at every step' },
      { from: 5, to: 9.2, text: 'Find 23 among ten numbers that are in order.' },
      { from: 9.4, to: 11.9, text: 'It can be anywhere from low to high.' },
      { from: 12.2, to: 14.4, text: 'Look in the middle: 16.' },
      { from: 14.6, to: 19.2, text: '16 is too small, so everything up to it can go. Low moves to the right.' },
      { from: 19.7, to: 21.8, text: 'The new middle is 56.' },
      { from: 22, to: 26.6, text: '56 is too big. High moves to the left.' },
      { from: 27.2, to: 29.3, text: 'Two numbers are left. Look at 23.' },
      { from: 29.5, to: 34.4, text: 'Found, after three looks.' },
      {
        from: 34.8,
        to: 41.8,
        text: 'Ten numbers need four looks at the most, a thousand need ten, a million only twenty.',
      },
    ],
  },
}
