import 'server-only'
import { open } from 'node:fs/promises'
import { damagedFile, unsupportedFile } from './refusals'

/** Where the specification wants the end of the file to be found, and how much of the index we look at. */
const tailBytes = 1024
const indexBytes = 64

/**
 * Whether the file is a whole PDF: it begins with `%PDF-`, ends with `startxref`, an offset and `%%EOF`, and at that
 * offset there is an index. 400 otherwise. Nothing in front of the header and little behind the end: a second file
 * could hide there.
 */
export async function checkPdf(file: string, sizeBytes: number): Promise<void> {
  const handle = await open(file, 'r')
  const textAt = async (position: number, length: number) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
    return buffer.toString('latin1', 0, bytesRead)
  }
  try {
    if (!/^%PDF-[12]\.\d/.test(await textAt(0, 16))) throw unsupportedFile('pdf')
    const tail = await textAt(Math.max(0, sizeBytes - tailBytes), tailBytes)
    const offset = /startxref\s+(\d{1,12})\s+%%EOF\s*$/.exec(withoutPadding(tail))?.[1]
    if (offset === undefined) throw damagedFile('The PDF has no end: it is not whole. Export it again, and send that.')
    const index = Number(offset) < sizeBytes ? await textAt(Number(offset), indexBytes) : ''
    if (!/^\s*(xref|\d+\s+\d+\s+obj)\b/.test(index)) {
      throw damagedFile('The index of the PDF is not where it says. Export it again, and send that.')
    }
  } finally {
    await handle.close()
  }
}

/** Some programs fill the last block of a file up with NUL. */
const withoutPadding = (tail: string) => tail.replace(/\0+$/, '')
