'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { useThread } from '@/lib/chat/use-thread'

export const messageElementId = (number: number) => `message-${number}`

/** So near to the end one is there. */
const nearPx = 80
/** So near to the beginning older messages are fetched. */
const topPx = 160

/**
 * Where one is in a thread: at its end, which stays in view as messages come, or further up, where nothing may move
 * while older ones are put in above.
 */
export function usePlace({ thread, firstUnread }: { thread: ReturnType<typeof useThread>; firstUnread?: number }) {
  const { messages, drafts, loadOlder: fetchOlder, markRead, isLoading, isGone } = thread
  const box = useRef<HTMLElement>(null)
  const isStuck = useRef(true)
  const kept = useRef<{ first: number; height: number; top: number }>(undefined)
  const [isAway, setAway] = useState(false)
  const [isUnreadSeen, setUnreadSeen] = useState(firstUnread === undefined)
  const first = messages[0]?.number ?? 0
  const last = messages.at(-1)?.number ?? 0

  const loadOlder = useCallback(async () => {
    const element = box.current
    if (!element || first <= 1) return
    kept.current = { first, height: element.scrollHeight, top: element.scrollTop }
    await fetchOlder().catch(() => {
      kept.current = undefined
    })
  }, [fetchOlder, first])

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes what is shown
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = kept.current
    if (before && first < before.first) {
      element.scrollTop = element.scrollHeight - before.height + before.top
      kept.current = undefined
    } else if (isStuck.current) element.scrollTop = element.scrollHeight
  }, [first, last, drafts.length, isGone])

  // Pictures and the composer change the height after the fact.
  useEffect(() => {
    const element = box.current
    const content = element?.querySelector('ol')
    if (!element || !content) return
    const watcher = new ResizeObserver(() => {
      if (isStuck.current) element.scrollTop = element.scrollHeight
    })
    watcher.observe(content)
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])

  // What is in view at the end is read, while somebody looks.
  useEffect(() => {
    if (last === 0) return
    const mark = () => {
      if (isStuck.current && document.visibilityState === 'visible') void markRead()
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [last, markRead])

  const onScroll = useCallback(() => {
    const element = box.current
    if (!element) return
    const toEnd = element.scrollHeight - element.scrollTop - element.clientHeight
    isStuck.current = toEnd < nearPx
    setAway(toEnd > element.clientHeight)
    if (isStuck.current && document.visibilityState === 'visible') void markRead()
    if (element.scrollTop < topPx && !isLoading && !kept.current && !isStuck.current) void loadOlder()
    if (firstUnread !== undefined) {
      const line = document.getElementById(messageElementId(firstUnread))
      if (line && line.getBoundingClientRect().top >= element.getBoundingClientRect().top) setUnreadSeen(true)
    }
  }, [firstUnread, isLoading, loadOlder, markRead])

  useEffect(() => {
    const line = firstUnread === undefined ? null : document.getElementById(messageElementId(firstUnread))
    const top = box.current?.getBoundingClientRect().top ?? 0
    if (line && line.getBoundingClientRect().top >= top) setUnreadSeen(true)
  }, [firstUnread])

  const wanted = useRef<number>(undefined)
  /** Shows a message, fetching what lies between. */
  const goTo = useCallback(
    (number: number) => {
      const element = document.getElementById(messageElementId(number))
      if (element) {
        wanted.current = undefined
        isStuck.current = false
        element.scrollIntoView({ block: 'center' })
        element.focus({ preventScroll: true })
      } else if (first > 1 && number < first) {
        wanted.current = number
        void loadOlder()
      }
    },
    [first, loadOlder],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes on once older messages are there
  useEffect(() => {
    if (wanted.current !== undefined) goTo(wanted.current)
  }, [first])

  const goToUnread = useCallback(() => {
    setUnreadSeen(true)
    if (firstUnread !== undefined) goTo(firstUnread)
  }, [firstUnread, goTo])

  const stick = useCallback(() => {
    isStuck.current = true
  }, [])
  const goDown = useCallback(() => {
    stick()
    const element = box.current
    if (element) element.scrollTop = element.scrollHeight
  }, [stick])

  return {
    box,
    onScroll,
    loadOlder: () => void loadOlder(),
    goTo,
    goToUnread,
    goDown,
    stick,
    isAway,
    unreadAbove: isUnreadSeen || firstUnread === undefined ? 0 : last - firstUnread + 1,
  }
}
