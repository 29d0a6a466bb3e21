import { NavLink } from './nav-link'

interface SideNavProps {
  /** Names the navigation. */
  label: string
  links: { href: string; label: string; exact?: boolean }[]
}

/** The pages of one area: a column beside them, on phones a row above that scrolls sideways. */
export function SideNav({ label, links }: SideNavProps) {
  return (
    <nav aria-label={label} className="min-w-0 max-lg:border-b lg:sticky lg:top-25 lg:self-start">
      <ul className="-mx-4 flex gap-1 overflow-x-auto px-4 [scrollbar-width:none] sm:-mx-6 sm:px-6 lg:-mx-3 lg:grid lg:gap-0.5 lg:overflow-visible lg:px-0">
        {links.map(({ href, label: words, exact }) => (
          <li key={href} className="flex-none">
            <NavLink href={href} exact={exact} className={entryClass}>
              {words}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const entryClass =
  'flex min-h-11 items-center whitespace-nowrap text-ink-muted text-sm no-underline transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current]:font-medium aria-[current]:text-ink max-lg:-mb-px max-lg:border-transparent max-lg:border-b-2 max-lg:px-3 max-lg:aria-[current]:border-accent max-lg:aria-[current]:[scroll-initial-target:nearest] lg:min-h-10 lg:rounded-control lg:px-3 lg:hover:bg-surface-sunken lg:aria-[current]:bg-accent-soft lg:aria-[current]:text-accent'
