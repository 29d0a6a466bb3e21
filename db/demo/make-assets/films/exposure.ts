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
  mix,
  muted,
  ramp,
  stroke,
  titleCard,
  write,
} from '../draw'

/** An orange on a table by a window: `light` in stops, `blur` of the background 0–1, `shake` 0–1, `grain` 0–1. */
function picture(light: number, blur: number, shake: number, grain: number): string {
  const dark = light < 0 ? Math.min(0.75, -light * 0.32) : 0
  const pale = light > 0 ? Math.min(0.75, light * 0.32) : 0
  const ghosts = shake > 0.02 ? [-2, -1, 1, 2].map(i => dot(188 + i * 11 * shake, 214, 44, '#e08a24', 0.22)) : []
  const grains = Array.from({ length: 150 }, (_, i) =>
    box(69 + ((i * i * 31 + i * 97) % 237), 101 + ((i * i * 17 + i * 53) % 159), 2, 2, {
      fill: i % 2 ? '#fff' : ink,
      radius: 0,
      opacity: grain * 0.55,
    }),
  )
  return [
    box(68, 100, 240, 162, { fill: '#e9e2d0', radius: 4 }),
    `<g style="filter: blur(${(blur * 5).toFixed(1)}px)">`,
    box(92, 118, 62, 84, { fill: '#c9dbe6', stroke: '#8a7f68', width: 3, radius: 2 }),
    stroke('M 123 118 V 202 M 92 160 H 154', '#8a7f68', 3),
    stroke('M 262 226 V 150 M 262 176 q 18 -6 22 -24 M 262 190 q -18 -6 -22 -24', '#6d8a62', 4),
    '</g>',
    box(68, 234, 240, 28, { fill: '#b99a72', radius: 0 }),
    ...ghosts,
    dot(188, 214, 44, '#e08a24', shake > 0.02 ? 0.55 : 1),
    dot(173, 198, 12, '#f3b866', shake > 0.02 ? 0.4 : 1),
    box(68, 100, 240, 162, { fill: '#000', radius: 4, opacity: dark }),
    box(68, 100, 240, 162, { fill: '#fff', radius: 4, opacity: pale }),
    ...grains,
    box(68, 100, 240, 162, { stroke: ink, radius: 4 }),
  ].join('')
}

function scale(y: number, name: string, labels: string[], value: number, lit: boolean): string {
  const x = (i: number) => 360 + i * (210 / (labels.length - 1))
  return [
    write(348, y - 16, name, { size: 16, weight: 600, color: lit ? amber : ink }),
    stroke(`M 360 ${y + 6} H 570`, line, 3),
    ...labels.map(
      (label, i) =>
        stroke(`M ${x(i)} ${y + 1} v 10`, muted, 1.5) +
        write(x(i), y + 29, label, { size: 12, sans: true, color: muted, anchor: 'middle' }),
    ),
    dot(x(value), y + 6, 8, lit ? amber : green),
  ].join('')
}

export const exposure: Film = {
  name: 'exposure',
  seconds: 36,
  notes: calm(36),
  draw(t) {
    const aperture = mix(2, 0, ramp(t, 6, 9)) + mix(0, 2, ramp(t, 11, 12.4))
    const shutter = mix(2, 4, ramp(t, 14, 17)) - mix(0, 2, ramp(t, 19, 20.4))
    const iso = mix(0, 2, ramp(t, 22, 25)) - mix(0, 2, ramp(t, 27, 28.2))
    const trade = ramp(t, 29, 31)
    const a = aperture - 2 * trade
    const s = shutter - 2 * trade
    const light = 2 - a + (s - 2) + iso
    return [
      titleCard(t, 4, 'Three settings, one exposure', 'aperture, shutter, ISO'),
      group(
        during(t, 4.2, 36.6),
        picture(light, (2 - a) / 2, Math.max(0, (s - 2) / 2), iso / 2),
        scale(112, 'Aperture', ['f/2', 'f/2.8', 'f/4'], Math.max(0, a), t > 5.6 && t < 13),
        scale(182, 'Shutter', ['1/500', '1/250', '1/125', '1/60', '1/30'], s, t > 13.4 && t < 21),
        scale(252, 'ISO', ['100', '200', '400'], iso, t > 21.4 && t < 28.6),
      ),
      ...(
        [
          [4.6, 12.8, 'Open the aperture: brighter, softer background.'],
          [13.2, 20.8, 'A longer time: brighter, but movement blurs.'],
          [21.2, 28.4, 'A higher ISO: brighter, with more grain.'],
          [28.8, 35.8, 'One gives, another takes. Choose by the side effect.'],
        ] as [number, number, string][]
      ).map(([from, to, words]) =>
        write(320, 56, words, { size: 22, weight: 600, anchor: 'middle', opacity: during(t, from, to, 0.4) }),
      ),
    ].join('')
  },
  captions: {
    en: [
      { from: 0.3, to: 4, text: '[calm music]\nThree settings, one exposure' },
      {
        from: 4.6,
        to: 12.8,
        text: 'Open the aperture from f/4 to f/2: the picture gets brighter and the background softer.',
      },
      { from: 13.2, to: 20.8, text: 'A longer time lets in more light, but whatever moves is blurred.' },
      { from: 21.2, to: 28.4, text: 'A higher ISO makes the picture brighter, with more grain.' },
      { from: 28.8, to: 35.8, text: 'One gives, another takes. Choose by the side effect.' },
    ],
  },
}
