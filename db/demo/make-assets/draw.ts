/** What the films are drawn with: SVG strings on a sheet of 640 × 360. */

export interface Cue {
  from: number
  to: number
  text: string
}

export interface Note {
  at: number
  seconds: number
  hz: number
  /** 0–1; quiet by default. */
  gain?: number
}

export interface Film {
  name: string
  seconds: number
  draw: (t: number) => string
  notes: Note[]
  captions: { en: Cue[]; vi?: Cue[] }
}

export const paper = '#f7f3ea'
export const ink = '#1f2a24'
export const muted = '#646b62'
export const line = '#d8d0bf'
export const green = '#1d5440'
export const mint = '#dbe8dd'
export const amber = '#b0710f'
export const red = '#a63d2f'

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** 0 before `from`, 1 after `to`, eased between. */
export function ramp(t: number, from: number, to: number): number {
  const x = clamp((t - from) / (to - from))
  return x * x * (3 - 2 * x)
}

/** Fades in after `from` and out before `to`. */
export function during(t: number, from: number, to: number, fade = 0.5): number {
  return Math.min(ramp(t, from, from + fade), 1 - ramp(t, to - fade, to))
}

export const mix = (a: number, b: number, x: number) => a + (b - a) * x

interface TextStyle {
  size?: number
  weight?: number
  color?: string
  anchor?: 'start' | 'middle' | 'end'
  italic?: boolean
  sans?: boolean
  opacity?: number
}

export function write(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = 22, weight = 400, color = ink, anchor = 'start', italic, sans, opacity = 1 } = style
  if (opacity <= 0.01) return ''
  const family = sans ? "'Be Vietnam Pro'" : "'Source Serif 4'"
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}" opacity="${opacity.toFixed(3)}"${italic ? ' font-style="italic"' : ''}>${safe}</text>`
}

interface BoxStyle {
  fill?: string
  stroke?: string
  width?: number
  radius?: number
  opacity?: number
}

export function box(x: number, y: number, w: number, h: number, style: BoxStyle = {}): string {
  const { fill = 'none', stroke = 'none', width = 1.5, radius = 6, opacity = 1 } = style
  if (opacity <= 0.01 || w <= 0 || h <= 0) return ''
  return `<rect x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${w.toFixed(2)}" height="${h.toFixed(2)}" rx="${radius}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" opacity="${opacity.toFixed(3)}"/>`
}

export function stroke(path: string, color = ink, width = 2, opacity = 1, dash = ''): string {
  if (opacity <= 0.01) return ''
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity.toFixed(3)}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
}

export function dot(x: number, y: number, r: number, fill: string, opacity = 1, outline = 'none'): string {
  if (opacity <= 0.01 || r <= 0) return ''
  return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${r.toFixed(2)}" fill="${fill}" stroke="${outline}" stroke-width="2" opacity="${opacity.toFixed(3)}"/>`
}

export function group(opacity: number, ...parts: string[]): string {
  return opacity <= 0.01 ? '' : `<g opacity="${opacity.toFixed(3)}">${parts.join('')}</g>`
}

/** The title of a film, in the middle, gone after `until` seconds. */
export function titleCard(t: number, until: number, title: string, subtitle: string): string {
  const o = during(t, 0.2, until, 0.7)
  return group(
    o,
    write(320, 168, title, { size: 38, weight: 600, anchor: 'middle', color: green }),
    stroke(`M ${320 - 60 * ramp(t, 0.6, 2)} 192 H ${320 + 60 * ramp(t, 0.6, 2)}`, amber, 2.5),
    write(320, 226, subtitle, { size: 19, anchor: 'middle', color: muted, italic: true }),
  )
}

export function sheet(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360"><rect width="640" height="360" fill="${paper}"/>${content}${write(24, 342, 'Lectern', { size: 14, weight: 600, color: green })}</svg>`
}

const degrees = [0, 2, 4, 5, 7, 9, 11]

/** Hertz of a step of C major, counted from middle C. */
export function pitch(step: number): number {
  const octave = Math.floor(step / 7)
  const degree = degrees[((step % 7) + 7) % 7] ?? 0
  return 261.626 * 2 ** (octave + degree / 12)
}

/** Calm broken chords under a film, from 0 to its end. */
export function calm(seconds: number): Note[] {
  const chords = [
    [-7, -3, 0, 2],
    [-9, -5, -2, 0],
    [-11, -4, -2, 0],
    [-10, -6, -3, 1],
  ]
  const notes: Note[] = []
  for (let bar = 0; bar * 4 < seconds - 5; bar++) {
    const chord = chords[bar % chords.length] ?? []
    chord.forEach((step, index) => {
      notes.push({ at: 0.5 + bar * 4 + index * 0.8, seconds: 4.2, hz: pitch(step), gain: index === 0 ? 0.16 : 0.11 })
    })
  }
  return notes
}
