import { invalidField } from '@/lib/errors'
import { isId } from '@/lib/ids'

export const materialTypes = ['video', 'pdf', 'link', 'text'] as const
export type MaterialType = (typeof materialTypes)[number]

/** Characters of a lesson in Markdown. */
export const maxContent = 200_000
/** Seconds: 100 hours. */
export const maxDuration = 360_000
export const maxLessons = 1000
export const maxSections = 100

/** What a lesson holds: Markdown (text), an http(s) address, a file, or nothing yet. Never two of them. */
export type LessonContent = { content: string; uploadId: string | null }

/** The upload that a lesson of this type takes; links and texts take none. */
export const uploadKindOf = (type: MaterialType): 'video' | 'pdf' | null =>
  type === 'video' || type === 'pdf' ? type : null

const ownAddress = /^\/api\/media\/([0-9a-f]{24})(?:\?|$)/

/** An upload named by its id, or by the address that a reply gave for it. */
const uploadNamed = (content: string): string | undefined =>
  isId(content) ? content : (ownAddress.exec(content)?.[1] ?? undefined)

/** Whether this is a whole http(s) address. It is stored and shown, and never fetched by us. */
export function isWebAddress(text: string): boolean {
  if (text.length > 2000 || !/^https?:\/\/[^\s\p{Cc}]+$/iu.test(text)) return false
  return URL.canParse(text)
}

const addressMessage = 'Write a whole address that starts with https:// or http://.'

/**
 * What a lesson of this type holds after an edit; keys left out stay as they were. 400 on the field that does not suit
 * the type: script and data addresses, relative ones, a file for a text, or an address and a file at once.
 */
export function contentAfter(
  type: MaterialType,
  given: { content?: string; uploadId?: string | null },
  before: LessonContent = { content: '', uploadId: null },
): LessonContent {
  if (type === 'text') {
    if (given.uploadId) throw invalidField('uploadId', 'A text lesson is Markdown, not a file.')
    if (before.uploadId && given.content === undefined) throw invalidField('content', 'Give the text of the lesson.')
    return { content: given.content ?? before.content, uploadId: null }
  }
  const content = given.content?.trim()
  const named = content === undefined ? undefined : uploadNamed(content)
  const uploadId =
    named ?? (given.uploadId !== undefined ? given.uploadId : content === undefined ? before.uploadId : null)
  if (uploadId !== null) {
    if (type === 'link') throw invalidField(named ? 'content' : 'uploadId', `A link has no file. ${addressMessage}`)
    if ((content && !named) || (named && given.uploadId && given.uploadId !== named)) {
      throw invalidField('content', 'Give either an address or a file, not both.')
    }
    return { content: '', uploadId }
  }
  const address = content ?? before.content
  if (address !== '' && !isWebAddress(address)) throw invalidField('content', addressMessage)
  return { content: address, uploadId: null }
}

/** Whether there is anything for a learner to open. */
export const hasContent = ({ content, uploadId }: LessonContent): boolean => uploadId !== null || content.trim() !== ''

const wordsPerMinute = 200

/** Seconds that reading a text takes, at 200 words a minute. */
export const readingSeconds = (text: string): number =>
  Math.ceil(((text.match(/\S+/g)?.length ?? 0) * 60) / wordsPerMinute)

/** The duration that follows from the content: a film's length, the time to read a text; undefined where none does. */
export function automaticDuration(
  type: MaterialType,
  content: string,
  fileSeconds: number | null | undefined,
): number | undefined {
  if (type === 'text') return readingSeconds(content)
  return type === 'video' && typeof fileSeconds === 'number' ? Math.round(fileSeconds) : undefined
}

/** What speakers of a language call it: the label of captions that were given none. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** Languages that captions are offered in; the API takes any. */
export const captionLanguages = [
  'en',
  'vi',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'ja',
  'ko',
  'zh',
  'th',
  'id',
  'ru',
  'ar',
  'hi',
]
