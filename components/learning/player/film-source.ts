import type { Lesson } from '@/lib/learning/schema'
import { pageAddress } from '@/lib/uploads/addresses'

export type FilmSource = { src: string; captions: Lesson['captions'] }

/** Where the player of this site finds the film of a lesson and its captions: addresses that last as long as the right. */
export const filmSourceOf = (
  { captions }: Pick<Lesson, 'captions'>,
  media: NonNullable<Lesson['media']>,
): FilmSource => ({
  src: pageAddress(media.url),
  captions: captions.map(caption => ({ ...caption, url: pageAddress(caption.url) })),
})
