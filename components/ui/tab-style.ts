/** The row that tabs stand on. It scrolls sideways on phones; the hairline runs on beneath. */
export const tabRowClass = 'flex gap-1 overflow-x-auto border-b [scrollbar-width:none]'

/** One tab, as a link or a button: chosen by `aria-current` or `aria-selected`. */
export const tabClass =
  '-mb-px inline-flex min-h-11 shrink-0 items-center gap-2 whitespace-nowrap rounded-t-control border-transparent border-b-2 px-3 text-ink-muted text-sm no-underline transition-colors hover:border-line-strong hover:text-ink focus-visible:-outline-offset-2 active:bg-surface-sunken disabled:pointer-events-none disabled:opacity-60 aria-[current]:border-accent aria-selected:border-accent aria-[current]:font-medium aria-selected:font-medium aria-[current]:text-ink aria-selected:text-ink forced-colors:border-b-[Canvas] forced-colors:aria-[current]:border-b-[Highlight] forced-colors:aria-selected:border-b-[Highlight]'

export const tabCountClass = 'tabular rounded-full bg-surface-sunken px-1.5 text-ink-muted text-xs leading-5'
