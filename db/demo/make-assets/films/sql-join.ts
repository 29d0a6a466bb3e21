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
  muted,
  ramp,
  stroke,
  titleCard,
  write,
} from '../draw'

const members = ['1  Ana', '2  Bảo', '3  Chidi']
const loans = ['2  Middlemarch', '1  Kokoro', '2  The Tale of Kiều']
/** [member row, loan row] in the order in which they are found. */
const pairs: [number, number][] = [
  [0, 1],
  [1, 0],
  [1, 2],
]
const results = ['Ana     Kokoro', 'Bảo     Middlemarch', 'Bảo     The Tale of Kiều', 'Chidi   NULL']

function table(x: number, w: number, name: string, rows: string[], lit: (row: number) => boolean): string {
  return [
    write(x, 66, name, { size: 18, weight: 600, color: green }),
    ...rows.map((row, i) => {
      const y = 78 + i * 34
      const [id, ...rest] = row.split('  ')
      return (
        box(x, y, w, 30, { fill: lit(i) ? '#f3dfb8' : '#fffdf8', stroke: lit(i) ? amber : line, radius: 4 }) +
        write(x + 12, y + 20, id ?? '', { size: 15, weight: 600, sans: true, color: green }) +
        write(x + 36, y + 20, rest.join(' '), { size: 15, sans: true })
      )
    }),
  ].join('')
}

export const sqlJoin: Film = {
  name: 'sql-join',
  seconds: 36,
  notes: calm(36),
  draw(t) {
    const stage = during(t, 4.2, 36.6)
    const step = pairs.findLastIndex((_, i) => t >= 11 + i * 4 && t < 15 + i * 4)
    const pair = step >= 0 ? pairs[step] : undefined
    const lonely = t > 26 && t < 31
    return [
      titleCard(t, 4, 'What a join does', 'members, loans, and the one who borrowed nothing'),
      group(
        stage,
        table(60, 160, 'members', members, i => pair?.[0] === i || (lonely && i === 2)),
        table(380, 200, 'loans (member, title)', loans, i => pair?.[1] === i),
        pair
          ? stroke(
              `M 220 ${93 + pair[0] * 34} C 290 ${93 + pair[0] * 34} 310 ${93 + pair[1] * 34} 380 ${93 + pair[1] * 34}`,
              amber,
              3,
              ramp(t, 11 + step * 4, 11.6 + step * 4),
            )
          : '',
        ...results.map((row, i) => {
          const when = i < 3 ? 12.2 + i * 4 : 28
          const y = 202 + i * 29
          const [who, ...what] = row.split(/ {2,}/)
          const o = ramp(t, when, when + 0.6)
          return group(
            o,
            box(180, y, 280, 26, { fill: i === 3 ? '#fffdf8' : mint, stroke: i === 3 ? muted : 'none', radius: 4 }),
            write(194, y + 18, who ?? '', { size: 15, weight: 600, sans: true }),
            write(256, y + 18, what.join(' '), { size: 15, sans: true, color: i === 3 ? muted : ink, italic: i === 3 }),
          )
        }),
      ),
      ...(
        [
          [4.6, 10.6, 'Each row on the left meets every row on the right.'],
          [11, 14.8, 'Same number? Then they make a pair.'],
          [15, 22.8, 'Bảo has two loans, so he appears twice.'],
          [23.2, 26, 'Chidi has none: JOIN leaves him out.'],
          [26.4, 35.6, 'LEFT JOIN keeps him and fills in NULL.'],
        ] as [number, number, string][]
      ).map(([from, to, words]) =>
        write(320, 34, words, { size: 20, weight: 600, anchor: 'middle', opacity: during(t, from, to, 0.4) }),
      ),
    ].join('')
  },
  captions: {
    en: [
      { from: 0.3, to: 4, text: '[calm music]\nWhat a join does' },
      { from: 4.6, to: 10.6, text: 'Each row on the left meets every row on the right.' },
      { from: 11, to: 14.8, text: 'Where the member number is the same, they make a pair: Ana and Kokoro.' },
      { from: 15, to: 22.8, text: 'Bảo has two loans, so he appears twice in the result.' },
      { from: 23.2, to: 26, text: 'Chidi has borrowed nothing: a plain JOIN leaves him out.' },
      { from: 26.4, to: 35.6, text: 'A LEFT JOIN keeps every row on the left and fills the right with NULL.' },
    ],
  },
}
