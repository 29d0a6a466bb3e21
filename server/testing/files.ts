import { readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

type Film = 'film.mp4' | 'film.webm' | 'hevc.mp4' | 'sound-only.mp4' | 'busy.mp4'

/**
 * A film of three seconds, small but real; also `hevc.mp4`, which few browsers play, `sound-only.mp4`, and `busy.mp4`,
 * in which a few bytes were changed so that reading it takes minutes.
 */
export const aFilm = (name: Film = 'film.mp4'): Buffer => readFileSync(path.join('server/testing/media', name))

/** A whole PDF of one empty page. */
export function aPdf(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ]
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const index = text.length
  const lines = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 4\n0000000000 65535 f \n${lines}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${index}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** A picture, 640 by 360 unless told otherwise. */
export const aPicture = (format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' = 'png', width = 640, height = 360) =>
  sharp({ create: { width, height, channels: 3, background: '#2f5d50' } })
    .toFormat(format)
    .toBuffer()

/** A few kilobytes of PNG that unpack to 144 megapixels. */
export function aPixelBomb(): Buffer {
  const side = 12_000
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const rows = Buffer.alloc(side * (1 + side / 8))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const chunk = Buffer.alloc(body.byteLength + 8)
  chunk.writeUInt32BE(data.byteLength, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.byteLength + 4)
  return chunk
}

function crc32(bytes: Uint8Array): number {
  let rest = ~0
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0)
  }
  return ~rest >>> 0
}

/** Captions of two cues. */
export const someCaptions = `WEBVTT

00:01.000 --> 00:04.000
Every plan is a tree.

2
00:00:04.500 --> 00:00:08.000 line:0 align:start
Reading starts at its leaves.
`

/** The beginning of a program for Windows, and of one for Linux. */
export const aProgram = {
  windows: Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(2000, 7)]),
  linux: Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), Buffer.alloc(2000, 7)]),
}
