import {
  amber,
  box,
  calm,
  dot,
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
  stroke,
  titleCard,
  write,
} from '../draw'

function heading(o: number, number: string, words: string): string {
  return group(
    o,
    dot(74, 72, 19, green),
    write(74, 79, number, { size: 20, weight: 600, color: '#fff', anchor: 'middle', sans: true }),
    write(108, 81, words, { size: 27, weight: 600, color: ink }),
  )
}

/** Five lines of a page; each may be there or not. */
function page(x: number, y: number, shown: (row: number) => number, color: string): string {
  const widths = [190, 172, 198, 150, 118]
  return widths.map((w, row) => box(x, y + row * 26, w, 9, { fill: color, radius: 4.5, opacity: shown(row) })).join('')
}

export const welcome: Film = {
  name: 'welcome',
  seconds: 40,
  notes: calm(40),
  draw(t) {
    const read = during(t, 5.6, 13)
    const recall = during(t, 13.2, 21)
    const again = during(t, 21.2, 29)
    const place = during(t, 29.2, 36)
    const days = [0, 1, 4, 11]
    return [
      titleCard(t, 5.4, 'How to learn with Lectern', 'forty seconds before you begin'),
      heading(read, '1', 'Take one lesson at a time.'),
      group(
        read,
        ...[0, 1, 2, 3].map(row => {
          const on = row === 1 ? ramp(t, 7.2, 8) : 0
          const y = 118 + row * 48
          return (
            box(108, y, 420, 38, { fill: on > 0.5 ? mint : '#fffdf8', stroke: on > 0.5 ? green : line }) +
            dot(130, y + 19, 7, row === 0 ? green : 'none', 1, row === 0 ? green : muted) +
            box(152, y + 14, [150, 210, 176, 128][row] ?? 0, 10, { fill: on > 0.5 ? green : '#b9b6a8', radius: 5 }) +
            write(512, y + 24, ['4 min', '8 min', '6 min', '5 min'][row] ?? '', {
              size: 13,
              sans: true,
              color: muted,
              anchor: 'end',
            })
          )
        }),
      ),
      heading(recall, '2', 'Close it. What do you remember?'),
      group(
        recall,
        box(108, 118, 240, 168, { fill: '#fffdf8', stroke: line, radius: 8 }),
        page(130, 142, () => 1 - ramp(t, 15, 16), '#b9b6a8'),
        page(130, 142, row => (row === 3 ? 0 : ramp(t, 16.4 + row * 0.5, 16.8 + row * 0.5)), green),
        page(130, 142, row => (row === 3 ? ramp(t, 19.2, 19.6) : 0), amber),
        write(376, 172, 'Write it down first,', { size: 19, color: muted, opacity: ramp(t, 16, 16.6) }),
        write(376, 202, 'then look', { size: 19, color: amber, weight: 600, opacity: ramp(t, 18.8, 19.4) }),
        write(376, 226, 'what was missing.', {
          size: 19,
          color: amber,
          weight: 600,
          opacity: ramp(t, 18.8, 19.4),
        }),
      ),
      heading(again, '3', 'Come back before it fades.'),
      group(
        again,
        stroke('M 108 214 H 552', line, 2),
        ...Array.from({ length: 12 }, (_, day) => dot(112 + day * 40, 214, 3, '#b9b6a8')),
        ...days.map((day, index) => {
          const o = ramp(t, 22.4 + index * 1.3, 22.9 + index * 1.3)
          const from = days[index - 1]
          const arc =
            from === undefined
              ? ''
              : stroke(
                  `M ${112 + from * 40} 202 Q ${112 + (from + day) * 20} ${190 - (day - from) * 9} ${112 + day * 40} 202`,
                  green,
                  2,
                  o,
                )
          return arc + dot(112 + day * 40, 214, mix(2, 9, o), green, o)
        }),
        write(112, 250, 'today', { size: 14, sans: true, color: muted, anchor: 'middle', opacity: ramp(t, 22.4, 23) }),
        write(152, 250, 'tomorrow', {
          size: 14,
          sans: true,
          color: muted,
          anchor: 'start',
          opacity: ramp(t, 23.7, 24.2),
        }),
        write(272, 250, '3 days later', {
          size: 14,
          sans: true,
          color: muted,
          anchor: 'middle',
          opacity: ramp(t, 25, 25.5),
        }),
        write(552, 250, 'a week later', {
          size: 14,
          sans: true,
          color: muted,
          anchor: 'middle',
          opacity: ramp(t, 26.3, 26.8),
        }),
      ),
      group(
        place,
        write(320, 110, 'Lectern keeps your place.', { size: 30, weight: 600, anchor: 'middle' }),
        box(120, 176, 400, 14, { fill: line, radius: 7 }),
        box(120, 176, 400 * mix(0.08, 0.62, ramp(t, 30, 33.4)), 14, { fill: green, radius: 7 }),
        stroke(`M ${120 + 400 * mix(0.08, 0.62, ramp(t, 30, 33.4))} 156 v 46`, amber, 4),
        write(320, 246, 'Stop anywhere. Go on from any device.', {
          size: 19,
          anchor: 'middle',
          color: muted,
          italic: true,
        }),
      ),
      group(
        during(t, 36.2, 40.6, 0.7),
        stroke(
          'M 320 132 C 296 118 262 118 240 128 V 186 C 262 176 296 176 320 190 C 344 176 378 176 400 186 V 128 C 378 118 344 118 320 132 Z M 320 132 V 190',
          green,
          3,
        ),
        write(320, 248, 'Now begin.', { size: 34, weight: 600, anchor: 'middle', color: green }),
      ),
    ].join('')
  },
  captions: {
    en: [
      { from: 0.3, to: 5.2, text: '[calm music]\nHow to learn with Lectern' },
      { from: 5.6, to: 12.8, text: 'One: take one lesson at a time. Short is fine, if you finish it.' },
      { from: 13.2, to: 17.8, text: 'Two: close it. What do you remember? Write it down first,' },
      { from: 18, to: 20.8, text: 'then look what was missing.' },
      { from: 21.2, to: 28.8, text: 'Three: come back before it fades. Tomorrow, three days later, a week later.' },
      { from: 29.2, to: 35.8, text: 'Lectern keeps your place. Stop anywhere, and go on from any device.' },
      { from: 36.2, to: 39.8, text: 'Now begin.' },
    ],
    vi: [
      { from: 0.3, to: 5.2, text: '[nhạc nhẹ]\nHọc với Lectern như thế nào' },
      { from: 5.6, to: 12.8, text: 'Một: mỗi lần chỉ học một bài. Ngắn cũng được, miễn là học xong.' },
      { from: 13.2, to: 17.8, text: 'Hai: gấp bài lại. Bạn nhớ được gì? Hãy viết ra trước,' },
      { from: 18, to: 20.8, text: 'rồi mới xem mình còn thiếu gì.' },
      { from: 21.2, to: 28.8, text: 'Ba: quay lại trước khi quên. Ngày mai, ba ngày sau, một tuần sau.' },
      { from: 29.2, to: 35.8, text: 'Lectern giữ chỗ cho bạn. Dừng ở đâu cũng được, học tiếp trên máy nào cũng được.' },
      { from: 36.2, to: 39.8, text: 'Bắt đầu thôi.' },
    ],
  },
}
