'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { cn } from './cn'
import { tabClass, tabCountClass, tabRowClass } from './tab-style'

export interface Tab {
  id: string
  label: ReactNode
  panel: ReactNode
  icon?: ReactNode
  count?: ReactNode
  disabled?: boolean
}

export interface TabsProps {
  /** Names the row of tabs. */
  label: string
  tabs: readonly Tab[]
  /** Controlled: the id of the tab shown. */
  value?: string
  defaultValue?: string
  onChange?: (id: string) => void
  className?: string
}

/** Several views of one thing in one place, when none deserves an address. Arrows walk, Home and End jump. */
export function Tabs({ label, tabs, value, defaultValue, onChange, className }: TabsProps) {
  const id = useId()
  const row = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState(defaultValue ?? tabs[0]?.id)
  const shown = value ?? own
  const alive = tabs.filter(tab => !tab.disabled)

  function show(next: string) {
    setOwn(next)
    if (next !== shown) onChange?.(next)
  }

  function walk(event: KeyboardEvent) {
    const at = alive.findIndex(tab => tab.id === shown)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    const next = to === undefined ? undefined : alive.at(to % alive.length)
    if (!next) return
    event.preventDefault()
    show(next.id)
    row.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus()
  }

  return (
    <div className={className}>
      <div ref={row} role="tablist" aria-label={label} className={tabRowClass} onKeyDown={walk}>
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab.id === shown}
            aria-controls={`${id}-${tab.id}-panel`}
            tabIndex={tab.id === shown ? 0 : -1}
            disabled={tab.disabled}
            onClick={() => show(tab.id)}
            className={tabClass}
          >
            {tab.icon}
            {tab.label}
            {tab.count !== undefined && <span className={tabCountClass}>{tab.count}</span>}
          </button>
        ))}
      </div>
      {tabs.map(tab => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${id}-${tab.id}-panel`}
          aria-labelledby={`${id}-${tab.id}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls must be reachable to be read
          tabIndex={0}
          hidden={tab.id !== shown}
          className={cn('rounded-control pt-4')}
        >
          {tab.panel}
        </div>
      ))}
    </div>
  )
}
