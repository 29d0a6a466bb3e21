/**
 * Makes the films of the demo school and their captions: db/demo/assets/*.mp4 and *.vtt.
 *
 *   npx tsx db/demo/make-assets/make-films.ts [name …]
 *
 * Needed only to make them anew: ffmpeg on the PATH, and a Chromium (CHROMIUM=/path/to/it, else the one on the PATH,
 * else Playwright's own). The tones are synthesised here; nothing is taken from elsewhere.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cue, type Film, type Note, sheet } from './draw'
import { binarySearch } from './films/binary-search'
import { compoundInterest } from './films/compound-interest'
import { exposure } from './films/exposure'
import { majorScale } from './films/major-scale'
import { sqlJoin } from './films/sql-join'
import { welcome } from './films/welcome'
import { fontFaces, openBrowser } from './page'

const assets = join(import.meta.dirname, '..', 'assets')
const fps = 12
const rate = 24_000

function sound(notes: Note[], seconds: number): Buffer {
  const samples = new Float64Array(seconds * rate)
  for (const note of notes) {
    const first = Math.floor(note.at * rate)
    const count = Math.floor(note.seconds * rate)
    for (let i = 0; i < count && first + i < samples.length; i++) {
      const t = i / rate
      const envelope =
        Math.min(1, t / 0.06) * Math.exp(-2.2 * (t / note.seconds)) * Math.min(1, (note.seconds - t) / 0.3)
      const phase = 2 * Math.PI * note.hz * t
      const tone = Math.sin(phase) + 0.22 * Math.sin(2 * phase) + 0.07 * Math.sin(3 * phase)
      samples[first + i]! += tone * envelope * (note.gain ?? 0.15)
    }
  }
  const wav = Buffer.alloc(44 + samples.length * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples.length * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((value, i) => {
    const out = Math.min(1, (seconds - i / rate) / 1.5)
    wav.writeInt16LE(Math.round(Math.tanh(value * out) * 26_000), 44 + i * 2)
  })
  return wav
}

function stamp(seconds: number): string {
  const ms = Math.round(seconds * 1000)
  const part = (value: number, width: number) => String(value).padStart(width, '0')
  return `${part(Math.floor(ms / 60_000), 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`
}

function webvtt(cues: Cue[]): string {
  return `WEBVTT\n\n${cues.map(cue => `${stamp(cue.from)} --> ${stamp(cue.to)}\n${cue.text}\n`).join('\n')}`
}

async function make(film: Film): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-film-'))
  const silent = join(folder, 'picture.mp4')
  const tones = join(folder, 'tones.wav')
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } })
  await page.setContent(`<style>${fontFaces()} body { margin: 0 } svg { display: block }</style><div id="film"></div>`)
  await page.evaluate(() => Promise.all([...document.fonts].map(font => font.load())))
  const encoder = spawn(
    'ffmpeg',
    [
      '-y',
      '-loglevel',
      'error',
      '-f',
      'image2pipe',
      '-framerate',
      String(fps),
      '-c:v',
      'png',
      '-i',
      '-',
      '-an',
      '-c:v',
      'libx264',
      '-profile:v',
      'baseline',
      '-level',
      '3.0',
      '-pix_fmt',
      'yuv420p',
      '-preset',
      'veryslow',
      '-tune',
      'animation',
      '-crf',
      '30',
      '-g',
      '60',
      silent,
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  let last = ''
  let image: Uint8Array = new Uint8Array()
  for (let frame = 0; frame < film.seconds * fps; frame++) {
    const svg = sheet(film.draw(frame / fps))
    if (svg !== last) {
      await page.evaluate(markup => {
        document.querySelector('#film')!.innerHTML = markup
      }, svg)
      image = await page.screenshot()
      last = svg
    }
    if (!encoder.stdin.write(image)) await once(encoder.stdin, 'drain')
  }
  encoder.stdin.end()
  await once(encoder, 'close')
  await browser.close()
  writeFileSync(tones, sound(film.notes, film.seconds))
  const target = join(assets, `${film.name}.mp4`)
  execFileSync('ffmpeg', [
    '-y',
    '-loglevel',
    'error',
    '-i',
    silent,
    '-i',
    tones,
    '-c:v',
    'copy',
    '-c:a',
    'aac',
    '-b:a',
    '32k',
    '-movflags',
    '+faststart',
    '-map_metadata',
    '-1',
    target,
  ])
  rmSync(folder, { recursive: true })
  for (const [language, cues] of Object.entries(film.captions)) {
    writeFileSync(join(assets, `${film.name}.${language}.vtt`), webvtt(cues))
  }
  console.log(`${film.name}.mp4  ${Math.round(readFileSync(target).length / 1024)} KB`)
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  for (const film of [welcome, binarySearch, sqlJoin, majorScale, exposure, compoundInterest]) {
    if (wanted.length === 0 || wanted.includes(film.name)) await make(film)
  }
}

void main()
