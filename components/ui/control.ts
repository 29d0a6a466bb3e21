/** The look every field shares. 44 px high, and 17 px of type under a finger so that phones do not zoom in. */
export const controlClass =
  'h-11 w-full min-w-0 rounded-control border border-line-strong bg-surface-raised px-3 text-sm text-ink transition-colors hover:border-ink-muted focus-visible:border-focus focus-visible:outline-offset-0 disabled:border-line disabled:bg-surface-sunken disabled:text-ink-muted [&[readonly]]:bg-surface-sunken aria-invalid:border-danger aria-invalid:focus-visible:outline-danger pointer-coarse:text-base'
