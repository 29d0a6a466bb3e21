'use client'

import { useLayoutEffect } from 'react'

/** How each course's list of lessons was left, for as long as the page lives. */
const kept = new Map<string, { top: number; open: Map<string, boolean> }>()

/**
 * Keeps the list of lessons as its reader left it on the way from lesson to lesson: how far it is scrolled, and which
 * sections stand open. The lesson one is in is always in view.
 */
export function KeepPlace({ courseId, listId }: { courseId: string; listId: string }) {
  useLayoutEffect(() => {
    const list = document.getElementById(listId)
    if (!list) return
    const memory = kept.get(courseId) ?? { top: 0, open: new Map<string, boolean>() }
    kept.set(courseId, memory)
    const current = list.querySelector<HTMLElement>('[aria-current="page"]')
    const sections = list.querySelectorAll('details')
    for (const section of sections) {
      const wasOpen = memory.open.get(section.dataset.section ?? '')
      if (wasOpen !== undefined) section.open = wasOpen || section.contains(current)
    }
    const show = () => {
      list.scrollTop = memory.top
      const { top, bottom } = current?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
      const box = list.getBoundingClientRect()
      if (current && (top < box.top + 140 || bottom > box.bottom))
        list.scrollTop += top - box.top - list.clientHeight / 2
    }
    show()
    const onScroll = () => {
      memory.top = list.scrollTop
    }
    // On phones the list is a sheet, which has no size before it opens.
    const onToggle = (event: Event) => {
      if (event.target === list) show()
      else if (event.target instanceof HTMLDetailsElement)
        memory.open.set(event.target.dataset.section ?? '', event.target.open)
    }
    list.addEventListener('scroll', onScroll)
    list.addEventListener('toggle', onToggle, true)
    return () => {
      list.removeEventListener('scroll', onScroll)
      list.removeEventListener('toggle', onToggle, true)
    }
  }, [courseId, listId])
  return null
}
