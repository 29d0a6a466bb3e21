import Link from 'next/link'
import type { ReactNode } from 'react'
import { tabClass, tabCountClass, tabRowClass } from './tab-style'

export interface TabLink {
  href: string
  label: ReactNode
  icon?: ReactNode
  /** How many things are behind it, as shown. */
  count?: ReactNode
  current?: boolean
}

export interface TabLinksProps {
  /** Names the navigation. */
  label: string
  tabs: readonly TabLink[]
  className?: string
}

/** Tabs that are addresses: each can be shared, and the way back works. For tabs without an address use Tabs. */
export function TabLinks({ label, tabs, className }: TabLinksProps) {
  return (
    <nav aria-label={label} className={className}>
      <ul className={tabRowClass}>
        {tabs.map(tab => (
          <li key={tab.href} className="flex">
            <Link href={tab.href} aria-current={tab.current ? 'page' : undefined} className={tabClass}>
              {tab.icon}
              {tab.label}
              {tab.count !== undefined && <span className={tabCountClass}>{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
