import { type ComponentProps, type ReactNode, useId } from 'react'
import { type ChoiceText, ChoiceWords, choiceBoxClass, choiceRowClass } from './choice'
import { cn } from './cn'
import { WarningGlyph } from './glyph'

export interface RadioGroupProps {
  /** The question that the choices answer. */
  legend: ReactNode
  children: ReactNode
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  hideLegend?: boolean
  /** Side by side where there is room; for short words only. */
  inline?: boolean
  className?: string
}

/** One of a few, all in view. Holds Radio or RadioCard with one `name` among them. */
export function RadioGroup(props: RadioGroupProps) {
  const { legend, children, hint, error, required, hideLegend, inline, className } = props
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <fieldset
      aria-describedby={described || undefined}
      data-invalid={error ? '' : undefined}
      className={cn('group/radios min-w-0', className)}
    >
      <legend className={hideLegend ? 'sr-only' : 'mb-1.5 font-medium text-ink text-sm'}>
        {legend}
        {required && (
          <span aria-hidden="true" className="ml-0.5 text-danger">
            *
          </span>
        )}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 mb-2 text-ink-muted text-xs">
          {hint}
        </p>
      )}
      <div className={inline ? 'flex flex-wrap gap-x-6 gap-y-1' : 'grid gap-1.5'}>{children}</div>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-danger text-xs">
          <WarningGlyph className="icon-sm mt-0.5" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  )
}

export interface RadioProps extends Omit<ComponentProps<'input'>, 'type'>, ChoiceText {}

function Dot({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <span className={cn('grid size-5 shrink-0', className)}>
      <input
        {...rest}
        type="radio"
        className={cn(choiceBoxClass, 'size-5 rounded-full group-data-[invalid]/radios:border-danger')}
      />
      <span className="pointer-events-none invisible col-start-1 row-start-1 size-2 place-self-center rounded-full bg-accent-ink peer-checked:visible peer-disabled:bg-surface forced-colors:hidden" />
    </span>
  )
}

/** One choice of a RadioGroup. */
export function Radio({ label, hint, className, ...rest }: RadioProps) {
  const generated = useId()
  const id = rest.id ?? generated
  return (
    <label htmlFor={id} className={cn('group/choice', choiceRowClass, className)}>
      <Dot {...rest} id={id} className="mt-0.5" aria-describedby={hint ? `${id}-hint` : undefined} />
      <ChoiceWords label={label} hint={hint} hintId={`${id}-hint`} />
    </label>
  )
}

/** A choice that needs room to explain itself: a way to pay, a plan. `trailing` is a price or a mark. */
export function RadioCard({ label, hint, trailing, className, ...rest }: RadioProps & { trailing?: ReactNode }) {
  const generated = useId()
  const id = rest.id ?? generated
  return (
    <label
      htmlFor={id}
      className={cn(
        'group/choice flex cursor-pointer items-start gap-3 rounded-control border border-line-strong bg-surface-raised p-4 transition-colors hover:border-ink-muted has-disabled:cursor-not-allowed has-checked:border-accent has-disabled:border-line has-checked:bg-accent-soft has-disabled:bg-surface-sunken has-checked:has-focus-visible:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 group-data-[invalid]/radios:border-danger',
        className,
      )}
    >
      <Dot
        {...rest}
        id={id}
        className="mt-0.5 [&>input]:outline-none"
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <span className="min-w-0 flex-1 font-medium">
        <ChoiceWords label={label} hint={hint && <span className="font-normal">{hint}</span>} hintId={`${id}-hint`} />
      </span>
      {trailing && <span className="shrink-0 text-sm">{trailing}</span>}
    </label>
  )
}
