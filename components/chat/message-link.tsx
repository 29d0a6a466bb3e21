'use client'

import Link from 'next/link'
import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react'
import { PlayGlyph } from '@/components/ui/glyph'
import { useLessonHere } from './lesson-here'
import { lessonAddress, lessonLink } from './lesson-link'

const never = () => () => {}
/** Where the reader sees this site; nothing on the server, which may be reached in several ways. */
const useOrigin = () =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => undefined,
  )

const isPlain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** The moment stays on the line of the title's last word. */
const withTime = (words: string) => words.replace(/ · (?=[\d:]+$)/, '\u00a0·\u00a0')

/**
 * A link in a message; `href` has been found safe. One to a lesson of ours stays in this tab, and if it is the lesson one
 * is watching, leads its film to the moment.
 */
export function MessageLink({ href, children }: { href: string; children: ReactNode }) {
  const origin = useOrigin()
  const here = useLessonHere()
  const lesson = origin === undefined ? undefined : lessonLink(href, origin)
  if (!lesson)
    return (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="underline underline-offset-2">
        {children}
      </a>
    )
  const { path, second } = lesson
  return (
    <Link
      href={lessonAddress(lesson)}
      prefetch={false}
      onClick={event => {
        if (here?.path === path && second !== null && isPlain(event) && here.goTo(second)) event.preventDefault()
      }}
      className="my-0.5 inline-flex max-w-full items-start gap-1.5 rounded-control border border-line-strong bg-surface-raised py-0.5 pr-2.5 pl-1.5 align-middle font-medium text-accent no-underline transition-colors hover:border-accent"
    >
      <PlayGlyph className="icon-sm mt-1" />
      <span className="min-w-0">{typeof children === 'string' ? withTime(children) : children}</span>
    </Link>
  )
}
