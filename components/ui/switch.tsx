import { type ComponentProps, useId } from 'react'
import { type ChoiceText, ChoiceWords, choiceBoxClass, choiceRowClass } from './choice'
import { cn } from './cn'

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role'>, ChoiceText {
  /** The change is on its way. It may be taken back meanwhile, so the switch stays alive. */
  loading?: boolean
  /** Words at the start and the switch at the end of the line, for lists of settings. */
  trailing?: boolean
}

/** Something that is on or off, and changes at once. A checkbox by nature, so it works in plain forms too. */
export function Switch({ label, hint, loading, trailing, className, ...rest }: SwitchProps) {
  const generated = useId()
  const id = rest.id ?? generated
  return (
    <label
      htmlFor={id}
      className={cn('group/choice', choiceRowClass, trailing && 'w-full flex-row-reverse justify-between', className)}
    >
      <span className="grid h-6 w-10.5 shrink-0">
        <input
          {...rest}
          id={id}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its state by itself
          role="switch"
          aria-busy={loading || undefined}
          aria-describedby={hint ? `${id}-hint` : rest['aria-describedby']}
          className={cn(choiceBoxClass, 'h-6 w-10.5 rounded-full')}
        />
        <span
          className={cn(
            'pointer-events-none col-start-1 row-start-1 ml-1 size-4 self-center rounded-full bg-line-strong transition-transform peer-checked:translate-x-4.5 peer-checked:bg-accent-ink peer-disabled:bg-line-strong peer-disabled:peer-checked:bg-surface-raised forced-colors:hidden',
            loading && 'animate-breathe',
          )}
        />
      </span>
      <ChoiceWords label={label} hint={hint} hintId={`${id}-hint`} />
    </label>
  )
}
