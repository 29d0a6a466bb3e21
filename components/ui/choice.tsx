import type { ReactNode } from 'react'

export interface ChoiceText {
  label: ReactNode
  /** A sentence under the label. */
  hint?: ReactNode
}

/** What a box, a dot and a switch have in common: the native control, restyled, over which a mark is drawn. */
export const choiceBoxClass =
  'peer col-start-1 row-start-1 m-0 appearance-none border border-line-strong bg-surface-raised transition-colors hover:border-ink-muted active:bg-track checked:border-accent checked:bg-accent hover:checked:border-accent-strong hover:checked:bg-accent-strong disabled:border-line disabled:bg-surface-sunken disabled:checked:border-line-strong disabled:checked:bg-line-strong aria-invalid:border-danger aria-invalid:focus-visible:outline-danger forced-colors:appearance-auto'

/** A line of the form: the control, and its words as one target with it. */
export const choiceRowClass =
  'flex min-h-6 w-fit max-w-full cursor-pointer items-start gap-3 py-0.5 has-disabled:cursor-not-allowed pointer-coarse:min-h-11 pointer-coarse:py-2.5'

/** The words beside a control. */
export function ChoiceWords({ label, hint, hintId }: ChoiceText & { hintId?: string }) {
  return (
    <span className="min-w-0 text-sm group-has-disabled/choice:text-ink-muted">
      {label}
      {hint && (
        <span id={hintId} className="block text-ink-muted text-xs">
          {hint}
        </span>
      )}
    </span>
  )
}
