'use client'

import { usePathname, useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { GET } from '@/app/api/courses/suggest/route'
import { cn } from '@/components/ui/cn'
import { BookGlyph, SearchGlyph, StarGlyph, UserGlyph } from '@/components/ui/glyph'
import { apiFetch } from '@/lib/api/client'
import type { Suggestion } from '@/lib/catalog/schema'
import { coursePath, paths, searchPath } from './paths'

export interface SearchLabels {
  name: string
  placeholder: string
  submit: string
  list: string
  /** With `{count}` in it. */
  found: string
  /** With `{text}` in it. */
  searchFor: string
  types: Record<Suggestion['type'], string>
}

const shortest = 2
const pause = 160
const icons = { course: BookGlyph, topic: StarGlyph, lecturer: UserGlyph }

function addressOf(suggestion: Suggestion): string {
  const { type, slug } = suggestion
  if (type === 'course' && slug) return coursePath(slug)
  if (type === 'topic' && slug) return `/topics/${encodeURIComponent(slug)}`
  return type === 'lecturer' ? `/lecturers/${suggestion.id}` : searchPath(suggestion.title)
}

/** Search with suggestions: a combobox where there is script, a plain form where there is none. */
export function SearchBox({ labels, className }: { labels: SearchLabels; className?: string }) {
  const router = useRouter()
  const pathname = usePathname()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Suggestion[]>([])
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)

  // The header stays while pages change: outside the catalog the last search is over.
  useEffect(() => {
    const search = pathname === paths.courses ? new URLSearchParams(window.location.search).get('search') : null
    if (input.current && input.current !== document.activeElement) input.current.value = search ?? ''
    setOpen(false)
  }, [pathname])

  useEffect(() => {
    if (typed.length < shortest) {
      setFound([])
      return
    }
    const controller = new AbortController()
    const timer = setTimeout(() => {
      apiFetch<typeof GET>('GET', '/courses/suggest', { query: { q: typed }, signal: controller.signal })
        .then(suggestions => {
          setFound(suggestions)
          setActive(-1)
        })
        // Suggestions are a help, not a promise: without them the form still searches.
        .catch(() => {})
    }, pause)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [typed])

  const isOpen = open && found.length > 0 && typed.length >= shortest
  /** The suggestions, and last the search itself. */
  const count = found.length + 1

  function go(address: string) {
    setOpen(false)
    setActive(-1)
    input.current?.blur()
    router.push(address)
  }

  function choose(index: number) {
    const suggestion = found[index]
    go(suggestion ? addressOf(suggestion) : searchPath(typed))
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter and arrows belong to the input method while it composes a letter, as Vietnamese ones do.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setOpen(false)
      setActive(-1)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (found.length === 0) return
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      // One place more than there are options: the field itself, where nothing is chosen.
      setActive(at => ((at + 1 + step + count + 1) % (count + 1)) - 1)
    } else if (event.key === 'Enter' && isOpen && active >= 0) {
      event.preventDefault()
      choose(active)
    }
  }

  return (
    <search className={cn('relative', className)}>
      <form
        action={paths.courses}
        onSubmit={event => {
          event.preventDefault()
          const text = input.current?.value.trim()
          go(text ? searchPath(text) : paths.courses)
        }}
      >
        <span className="pointer-events-none absolute inset-y-0 left-3.5 grid place-items-center text-ink-muted">
          <SearchGlyph />
        </span>
        <input
          ref={input}
          type="search"
          name="search"
          role="combobox"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          placeholder={labels.placeholder}
          aria-label={labels.name}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
          onChange={event => {
            setTyped(event.target.value.trim())
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          className="h-11 w-full min-w-0 rounded-full border border-line-strong bg-surface-raised pr-4 pl-11 text-ink text-sm transition-colors hover:border-ink-muted focus-visible:border-focus focus-visible:outline-offset-0 pointer-coarse:text-base [&::-webkit-search-cancel-button]:appearance-none"
        />
        <button type="submit" className="sr-only">
          {labels.submit}
        </button>
      </form>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={labels.list}
        hidden={!isOpen}
        // The field keeps the focus, or the list would close before the click arrives.
        onMouseDown={event => event.preventDefault()}
        className="absolute inset-x-0 top-full z-40 mt-1.5 overflow-hidden rounded-card border border-line bg-surface-raised p-1.5 shadow-float"
      >
        {isOpen &&
          Array.from({ length: count }, (_, index) => {
            const suggestion = found[index]
            const Icon = suggestion ? icons[suggestion.type] : SearchGlyph
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys, as the combobox pattern asks
              <div
                key={suggestion ? `${suggestion.type}:${suggestion.id}` : 'search'}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onClick={() => choose(index)}
                className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 py-2 text-sm hover:bg-surface-sunken aria-selected:bg-surface-sunken"
              >
                <Icon className="icon-sm flex-none text-ink-muted" />
                <span className="min-w-0 flex-1 truncate">
                  {suggestion ? suggestion.title : labels.searchFor.replace('{text}', typed)}
                </span>
                {suggestion && (
                  <span className="flex-none text-ink-muted text-xs">{labels.types[suggestion.type]}</span>
                )}
              </div>
            )
          })}
      </div>
      <p role="status" className="sr-only">
        {isOpen ? labels.found.replace('{count}', String(found.length)) : ''}
      </p>
    </search>
  )
}
