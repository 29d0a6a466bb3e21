'use client'

import { useEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'

interface Entry {
  id: string
  name: string
}

/** The way through a long page. It follows the reader; on phones it is a line that scrolls sideways. */
export function TableOfContents({ label, groups }: { label: string; groups: (Entry & { entries: Entry[] })[] }) {
  const [here, setHere] = useState<string>()
  const box = useRef<HTMLElement>(null)

  useEffect(() => {
    // The sheet that crosses a line a third down the window is the one being read.
    const observer = new IntersectionObserver(
      changes => {
        const crossing = changes.find(change => change.isIntersecting)
        if (crossing) setHere(crossing.target.id)
      },
      { rootMargin: '-33% 0px -66% 0px' },
    )
    for (const { id } of groups.flatMap(group => group.entries)) {
      const section = document.getElementById(id)
      if (section) observer.observe(section)
    }
    return () => observer.disconnect()
  }, [groups])

  useEffect(() => {
    const link = here && box.current?.querySelector<HTMLElement>(`a[href="#${here}"]`)
    if (!link || !box.current) return
    // The list alone is moved: scrollIntoView would move the page with it.
    const row = link.closest('[data-group]')
    if (row instanceof HTMLElement && row.parentElement) row.parentElement.scrollLeft = row.offsetLeft - 16
    const { offsetTop } = link
    const { scrollTop, clientHeight } = box.current
    if (offsetTop < scrollTop + 48 || offsetTop > scrollTop + clientHeight - 96) {
      box.current.scrollTop = offsetTop - clientHeight / 2
    }
  }, [here])

  return (
    <nav
      ref={box}
      aria-label={label}
      className="sticky top-(--sticky-top) z-20 -mx-4 border-b bg-surface px-4 sm:-mx-6 sm:px-6 lg:top-[calc(var(--sticky-top)+1.5rem)] lg:mx-0 lg:max-h-[calc(100dvh-var(--sticky-top)-3rem)] lg:self-start lg:overflow-y-auto lg:border-0 lg:px-0 lg:[scrollbar-width:thin]"
    >
      <ul className="flex gap-4 overflow-x-auto [scrollbar-width:none] lg:grid lg:gap-6">
        {groups.map(group => {
          const isHere = group.entries.some(entry => entry.id === here)
          return (
            <li key={group.id} data-group="" className="shrink-0">
              <a
                href={`#${group.id}`}
                className={cn(
                  'inline-flex min-h-11 items-center rounded-tag border-transparent border-b-2 text-sm no-underline hover:text-ink lg:min-h-7 lg:border-0 lg:font-medium lg:text-ink',
                  isHere ? 'border-accent font-medium text-ink' : 'text-ink-muted',
                )}
              >
                {group.name}
              </a>
              <ul className="mt-1 hidden border-l lg:grid">
                {group.entries.map(entry => (
                  <li key={entry.id} className="-ml-px">
                    <a
                      href={`#${entry.id}`}
                      aria-current={entry.id === here ? 'location' : undefined}
                      className="flex min-h-7 items-center border-transparent border-l-2 pl-3 text-ink-muted text-xs no-underline transition-colors hover:border-line-strong hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-accent"
                    >
                      {entry.name}
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
