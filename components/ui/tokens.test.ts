import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** L, C, h (degrees) and alpha. */
type Oklch = readonly [number, number, number, number]
type Theme = 'light' | 'dark'

const colour = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)/
const oklch = (text: string): Oklch => {
  const [, l, c, h, alpha] = colour.exec(text) ?? []
  return [Number(l), Number(c), Number(h), Number(alpha ?? 1)]
}

const css = readFileSync('app/globals.css', 'utf8')
const tokens = Object.fromEntries(
  [...css.matchAll(/--([\w-]+): light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\)/g)].map(([, name, light, dark]) => [
    name as string,
    { light: oklch(light!), dark: oklch(dark!) },
  ]),
)

/** Björn Ottosson's OKLab to linear sRGB. What lies outside the gamut is left outside, for the test to see. */
function linearRgb([l, c, h]: Oklch): [number, number, number] {
  const angle = (h * Math.PI) / 180
  const [a, b] = [c * Math.cos(angle), c * Math.sin(angle)]
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
}

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(value: Oklch): number {
  const [red, green, blue] = linearRgb(value).map(clamp)
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(theme: Theme, one: string, other: string): number {
  const [first, second] = [tokens[one]?.[theme], tokens[other]?.[theme]]
  if (!first || !second) throw new Error(`No such role: ${one} or ${other}`)
  const [low, high] = [luminance(first), luminance(second)].sort((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}

const grounds = ['surface', 'surface-raised', 'surface-sunken']
const pairs = (fronts: string[], backs: string[]) => fronts.flatMap(front => backs.map(back => [front, back] as const))

/** Every pair of a text and its ground that components write. */
const texts = [
  ...pairs(['ink', 'ink-muted', 'accent', 'accent-strong', 'positive', 'warning', 'danger'], grounds),
  ...pairs(['accent-ink'], ['accent', 'accent-strong']),
  ...pairs(['danger-ink'], ['danger', 'danger-strong']),
  ['positive-ink', 'positive'] as const,
  ['warning-ink', 'warning'] as const,
  ...['accent', 'positive', 'warning', 'danger'].flatMap(tone => [
    [tone, `${tone}-soft`] as const,
    ['ink', `${tone}-soft`] as const,
    ['ink-muted', `${tone}-soft`] as const,
  ]),
  ...pairs(['surface', 'surface-raised'], ['ink', 'ink-muted']),
  ...[1, 2, 3, 4, 5, 6].map(person => [`person-${person}-ink`, `person-${person}`] as const),
  // Pressed and switched-off buttons stand on the track.
  ...pairs(['ink', 'ink-muted'], ['track']),
]

/** Edges of controls, focus, and marks that carry a meaning. */
const marks = [
  ...pairs(['line-strong', 'focus', 'accent', 'danger'], grounds),
  ...pairs(['rating'], ['surface', 'surface-raised']),
  ...pairs(['focus'], ['accent-soft', 'positive-soft', 'warning-soft', 'danger-soft', 'track']),
  ...pairs(['accent', 'positive'], ['track']),
]

const failing = (theme: Theme, list: readonly (readonly [string, string])[], least: number) =>
  list
    .map(([front, back]) => [front, back, contrast(theme, front, back)] as const)
    .filter(([, , ratio]) => ratio < least)
    .map(([front, back, ratio]) => `${front} on ${back}: ${ratio.toFixed(2)}`)

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  test('every text reads at 4.5 : 1 or better', () => {
    expect(failing(theme, texts, 4.5)).toEqual([])
  })

  test('every edge of a control, focus ring and meaningful mark stands out at 3 : 1 or better', () => {
    expect(failing(theme, marks, 3)).toEqual([])
  })

  test('every colour can be shown on an sRGB screen, so that what was measured is what is seen', () => {
    const outside = Object.entries(tokens).filter(([, token]) =>
      linearRgb(token[theme]).some(channel => channel < -0.002 || channel > 1.002),
    )
    expect(outside.map(([name]) => name)).toEqual([])
  })
})

test('the conversion knows black, white and pure red', () => {
  expect(luminance([0, 0, 0, 1])).toBeCloseTo(0, 3)
  expect(luminance([1, 0, 0, 1])).toBeCloseTo(1, 3)
  expect(luminance([0.628, 0.2577, 29.23, 1])).toBeCloseTo(0.2126, 3)
})

test('every role has a colour for both themes, and Tailwind knows it by its name', () => {
  const declared = [...css.matchAll(/--([\w-]+): light-dark\(/g)].map(([, name]) => name)
  expect(Object.keys(tokens).sort()).toEqual([...declared].sort())
  const unnamed = Object.keys(tokens).filter(name => name !== 'shadow-color' && !css.includes(`--color-${name}: var(`))
  expect(unnamed).toEqual([])
})
