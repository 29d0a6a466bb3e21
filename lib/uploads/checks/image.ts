import 'server-only'
import sharp, { type Sharp } from 'sharp'
import { imageType } from './content-type'
import { inTurn } from './in-turn'
import { damagedFile, imageTooLarge, unsupportedFile } from './refusals'

/** Beyond this an image is made to exhaust us: 40 megapixels are more than any picture of a course needs. */
const maxMegapixels = 40

/**
 * A picture drawn anew as WebP: upright, in the shape asked for, and with nothing else that was in the file, such as
 * the place where it was taken or a second file hidden behind it. `head` is how it begins. 400 for what is no picture
 * that we know, for a damaged one, and for one with too many pixels, which is seen before it is unpacked.
 */
export async function redraw(
  input: Uint8Array | string,
  head: Uint8Array,
  shape: (image: Sharp) => Sharp,
): Promise<Buffer> {
  if (!(await imageType(head))) throw unsupportedFile('image')
  const limitInputPixels = maxMegapixels * 1_000_000
  const { width, height } = await readable(sharp(input, { limitInputPixels: false }).metadata())
  if (width * height > limitInputPixels) throw imageTooLarge(maxMegapixels)
  // An unpacked picture may take 160 MB.
  return inTurn('drawing', 2, () =>
    readable(
      shape(sharp(input, { limitInputPixels, failOn: 'error' }).timeout({ seconds: 15 }).autoOrient())
        .webp({ quality: 84 })
        .toBuffer(),
    ),
  )
}

async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch {
    throw damagedFile('The picture is damaged or not whole. Open it, save it again, and send that.')
  }
}
