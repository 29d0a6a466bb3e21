'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ComponentProps } from 'react'

/** A link that knows when its page is shown (`aria-current`), which the server cannot tell in a layout that stays. */
export function NavLink({ href, ...rest }: ComponentProps<typeof Link> & { href: string }) {
  const pathname = usePathname()
  const isHere = href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
  return <Link {...rest} href={href} aria-current={isHere ? 'page' : undefined} />
}
