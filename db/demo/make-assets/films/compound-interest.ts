import { amber, box, calm, during, type Film, green, group, line, muted, ramp, stroke, titleCard, write } from '../draw'

const x = (year: number) => 92 + year * 15
const y = (amount: number) => 290 - (amount / 4500) * 200
const simple = (year: number) => 1000 + 50 * year
const compound = (year: number) => 1000 * 1.05 ** year
const money = (amount: number) => Math.round(amount).toLocaleString('en')

export const compoundInterest: Film = {
  name: 'compound-interest',
  seconds: 36,
  notes: calm(36),
  draw(t) {
    const stage = during(t, 4.2, 36.6)
    const simpleYears = 30 * ramp(t, 6, 11)
    const years = 30 * Math.min(1, Math.max(0, (t - 13) / 12))
    const curve = Array.from({ length: Math.floor(years) + 1 }, (_, year) => `${x(year)} ${y(compound(year))}`)
    curve.push(`${x(years)} ${y(compound(years))}`)
    return [
      titleCard(t, 4, 'Interest on interest', '1,000 at 5 % for thirty years'),
      group(
        stage,
        ...[0, 1000, 2000, 3000, 4000].map(
          amount =>
            stroke(`M 92 ${y(amount)} H 548`, line, 1) +
            write(84, y(amount) + 5, money(amount), { size: 13, sans: true, color: muted, anchor: 'end' }),
        ),
        ...[0, 10, 20, 30].map(year =>
          write(x(year), 312, year === 0 ? 'today' : `${year} years`, {
            size: 13,
            sans: true,
            color: muted,
            anchor: 'middle',
          }),
        ),
        stroke(`M ${x(0)} ${y(1000)} L ${x(simpleYears)} ${y(simple(simpleYears))}`, amber, 3, ramp(t, 5.6, 6)),
        write(x(30) + 8, y(2500) + 5, '2,500', {
          size: 16,
          weight: 600,
          sans: true,
          color: amber,
          opacity: ramp(t, 11, 11.6),
        }),
        years > 0 ? stroke(`M ${curve.join(' L ')}`, green, 3.5) : '',
        years > 0.2 && t < 26.4
          ? write(x(years) - 8, y(compound(years)) - 12, money(compound(years)), {
              size: 16,
              weight: 600,
              sans: true,
              color: green,
              anchor: 'end',
            })
          : '',
        write(x(30) + 8, y(4322) + 5, '4,322', {
          size: 16,
          weight: 600,
          sans: true,
          color: green,
          opacity: ramp(t, 25.4, 26),
        }),
        group(
          ramp(t, 27, 27.8),
          box(120, 96, 232, 54, { fill: '#fffdf8', stroke: green, radius: 8 }),
          write(136, 119, 'doubles in about', { size: 15, color: muted }),
          write(136, 140, '72 ÷ 5 ≈ 14 years', { size: 18, weight: 600, color: green }),
        ),
      ),
      ...(
        [
          [4.6, 11.8, 'Take the interest out each year: a straight line.'],
          [12.2, 19, 'Leave it in, and it earns interest too.'],
          [19.2, 26.4, 'At first you see no difference. Then you do.'],
          [26.8, 35.8, 'The same works against you when you owe.'],
        ] as [number, number, string][]
      ).map(([from, to, words]) =>
        write(320, 54, words, { size: 22, weight: 600, anchor: 'middle', opacity: during(t, from, to, 0.4) }),
      ),
    ].join('')
  },
  captions: {
    en: [
      { from: 0.3, to: 4, text: '[calm music]\nInterest on interest: 1,000 at 5 % for thirty years' },
      {
        from: 4.6,
        to: 11.8,
        text: 'Take the interest out each year, and the line is straight: 2,500 after thirty years.',
      },
      { from: 12.2, to: 19, text: 'Leave it in, and it earns interest too.' },
      { from: 19.2, to: 26.4, text: 'At first you see no difference. Then you do: 4,322.' },
      {
        from: 26.8,
        to: 35.8,
        text: 'Divide 72 by the rate to know when it doubles. The same works against you when you owe.',
      },
    ],
  },
}
