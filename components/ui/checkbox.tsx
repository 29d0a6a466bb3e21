import { type ComponentProps, type ReactNode, useId } from 'react'
import { ChoiceWords, choiceBoxClass, choiceRowClass } from './choice'
import { cn } from './cn'
import { CheckGlyph, MinusGlyph, WarningGlyph } from './glyph'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  /** Its words. Leave them out only in tables, and give `aria-label`. */
  label?: ReactNode
  hint?: ReactNode
  /** What went wrong and what to do. Its presence marks the box invalid. */
  error?: ReactNode
}

/** Yes or no, sent with a form; what takes effect at once is a Switch. Native, so it works on either side. */
export function Checkbox({ label, hint, error, className, ...rest }: CheckboxProps) {
  const generated = useId()
  const id = rest.id ?? generated
  const described = [error && `${id}-error`, hint && `${id}-hint`, rest['aria-describedby']].filter(Boolean).join(' ')
  const box = (
    <span className={cn('grid size-5 shrink-0', label ? 'mt-0.5' : 'place-self-center')}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={described || undefined}
        aria-invalid={error ? true : rest['aria-invalid']}
        className={cn(
          choiceBoxClass,
          'size-5 rounded-tag indeterminate:border-accent indeterminate:bg-accent disabled:indeterminate:border-line-strong disabled:indeterminate:bg-line-strong',
        )}
      />
      <CheckGlyph className="icon-sm invisible col-start-1 row-start-1 place-self-center stroke-[2.5] text-accent-ink peer-checked:visible peer-indeterminate:invisible peer-disabled:text-surface forced-colors:hidden" />
      <MinusGlyph className="icon-sm invisible col-start-1 row-start-1 place-self-center stroke-[2.5] text-accent-ink peer-indeterminate:visible peer-disabled:text-surface forced-colors:hidden" />
    </span>
  )
  if (!label) {
    // The label has no words of its own: it is there to make the target 24 px, 44 under a finger.
    return (
      <label
        htmlFor={id}
        className={cn('inline-grid size-6 cursor-pointer place-items-center pointer-coarse:size-11', className)}
      >
        {box}
      </label>
    )
  }
  return (
    <div className={className}>
      <label htmlFor={id} className={cn('group/choice', choiceRowClass)}>
        {box}
        <ChoiceWords label={label} hint={hint} hintId={`${id}-hint`} />
      </label>
      {error && (
        <p id={`${id}-error`} className="mt-1 flex gap-1.5 text-danger text-xs">
          <WarningGlyph className="icon-sm mt-0.5" />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}
