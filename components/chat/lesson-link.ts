import { clock } from '@/components/learning/time'

/** A lesson of this site, or a moment of its film. */
export type LessonLink = {
  /** The lesson's address without the moment. */
  path: string
  /** The moment's second; null for the lesson as a whole. */
  second: number | null
}

const lessonPattern = /^\/learn\/[^/]+\/[0-9a-f]{24}$/

/** The lesson that an address leads to, if it is one of ours: the very same origin and nothing else in it. */
export function lessonLink(href: string, origin: string): LessonLink | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  if (url.origin !== origin || url.username || url.password || url.hash) return undefined
  if (!lessonPattern.test(url.pathname)) return undefined
  if (url.search === '') return { path: url.pathname, second: null }
  const second = /^\?t=(\d{1,6})$/.exec(url.search)?.[1]
  return second === undefined ? undefined : { path: url.pathname, second: Number(second) }
}

/** A lesson's address within the site, as the player understands it. */
export const lessonAddress = ({ path, second }: LessonLink): string => (second === null ? path : `${path}?t=${second}`)

/** What a message says to lead there: the title and the moment, linked. The title's brackets would end the link early. */
export function lessonMention(title: string, link: LessonLink, origin: string): string {
  const plain = title.replace(/\s+/g, ' ').replaceAll('[', '(').replaceAll(']', ')').trim()
  const name = plain.length > 120 ? `${Array.from(plain).slice(0, 119).join('')}…` : plain
  return `[${link.second === null ? name : `${name} · ${clock(link.second)}`}](${origin}${lessonAddress(link)})`
}
