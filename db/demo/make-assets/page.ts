import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'

const modules = join(import.meta.dirname, '..', '..', '..', 'node_modules')

/** The fonts of the brand, with the Vietnamese letters, as data addresses: a page needs no server for them. */
export function fontFaces(): string {
  const latin = 'U+0000-00FF, U+0131, U+0152-0153, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2212'
  const latinExt = 'U+0100-02BA, U+02BD-02C5, U+1E00-1E9F, U+2C60-2C7F'
  const vietnamese =
    'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+1EA0-1EF9, U+20AB'
  const face = (family: string, weight: string, style: string, range: string, file: string) =>
    `@font-face { font-family: '${family}'; font-weight: ${weight}; font-style: ${style}; unicode-range: ${range}; src: url(data:font/woff2;base64,${readFileSync(join(modules, file)).toString('base64')}) format('woff2'); }`
  const serif = '@fontsource-variable/source-serif-4/files/source-serif-4'
  const sans = '@fontsource/be-vietnam-pro/files/be-vietnam-pro'
  const faces: string[] = []
  for (const [subset, range] of [
    ['latin-ext', latinExt],
    ['vietnamese', vietnamese],
    ['latin', latin],
  ] as const) {
    for (const style of ['normal', 'italic']) {
      faces.push(face('Source Serif 4', '200 900', style, range, `${serif}-${subset}-wght-${style}.woff2`))
    }
    for (const weight of ['400', '600']) {
      faces.push(face('Be Vietnam Pro', weight, 'normal', range, `${sans}-${subset}-${weight}-normal.woff2`))
    }
  }
  return faces.join('\n')
}

function onPath(): string | undefined {
  try {
    return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? onPath(), args: ['--no-sandbox'] })
}
