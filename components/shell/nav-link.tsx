'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ComponentProps } from 'react'

interface NavLinkProps extends ComponentProps<typeof Link> {
  href: string
  /** Where pages below this one have links of their own beside it. */
  exact?: boolean
}

/** A link that knows when its page is shown (`aria-current`), which the server cannot tell in a layout that stays. */
export function NavLink({ href, exact = href === '/', ...rest }: NavLinkProps) {
  const pathname = usePathname()
  const isHere = pathname === href || (!exact && pathname.startsWith(`${href}/`))
  return <Link {...rest} href={href} aria-current={isHere ? 'page' : undefined} />
}
