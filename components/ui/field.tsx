import { cloneElement, type ReactElement, type ReactNode, useId } from 'react'
import { cn } from './cn'
import { WarningGlyph } from './glyph'

/** What Field hands to the control inside it. */
export interface FieldControlProps {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  'aria-required'?: boolean
}

export interface FieldProps {
  label: ReactNode
  /** Exactly one control of this folder; its `register(…)` props go on it. */
  children: ReactElement<FieldControlProps>
  hint?: ReactNode
  /** What went wrong and what to do. Its presence marks the control invalid. */
  error?: ReactNode
  required?: boolean
  /** A word such as "optional", where most fields around are required. */
  optionalText?: string
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  className?: string
}

/** A label, a control, a hint and an error, tied together. It needs no client code, so it works on either side. */
export function Field({ label, children, hint, error, required, optionalText, hideLabel, className }: FieldProps) {
  const generated = useId()
  const id = children.props.id ?? generated
  const described = [error && `${id}-error`, hint && `${id}-hint`, children.props['aria-describedby']]
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-ink text-sm'}>
        {label}
        {required && (
          <span aria-hidden="true" className="ml-0.5 text-danger">
            *
          </span>
        )}
        {optionalText && <span className="ml-2 font-normal text-ink-muted text-xs">{optionalText}</span>}
      </label>
      {cloneElement(children, {
        id,
        'aria-describedby': described.filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : children.props['aria-invalid'],
        'aria-required': required || children.props['aria-required'],
      })}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-danger text-xs">
          <WarningGlyph className="icon-sm mt-0.5" />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  )
}
