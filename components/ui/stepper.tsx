import Link from 'next/link'
import { cn } from './cn'
import { CheckGlyph, WarningGlyph } from './glyph'

export interface StepperStep {
  name: string
  /** A finished step that can be gone back to. */
  href?: string
  /** Something in it must be mended. */
  invalid?: boolean
}

export interface StepperProps {
  /** Names the process: "Checkout". */
  label: string
  steps: readonly StepperStep[]
  /** The index of the step one is at; `steps.length` when all are done. */
  current: number
  labels: {
    /** Read before a step that is done, is current or needs mending. */
    done: string
    current: string
    invalid: string
  }
  className?: string
}

/** Where one is in a short process. On narrow places only the present step keeps its words. */
export function Stepper({ label, steps, current, labels, className }: StepperProps) {
  return (
    <nav aria-label={label} className={cn('@container', className)}>
      <ol className="flex items-center gap-2">
        {steps.map((step, index) => {
          const isDone = index < current
          const isHere = index === current
          const state = step.invalid ? labels.invalid : isDone ? labels.done : isHere ? labels.current : undefined
          const body = (
            <>
              <span
                className={cn(
                  'tabular grid size-7 shrink-0 place-items-center rounded-full border font-semibold text-xs transition-colors',
                  step.invalid
                    ? 'border-danger bg-danger-soft text-danger'
                    : isDone
                      ? 'border-accent bg-accent-soft text-accent'
                      : isHere
                        ? 'border-accent bg-accent text-accent-ink'
                        : 'border-line-strong text-ink-muted',
                )}
              >
                {step.invalid ? (
                  <WarningGlyph className="icon-sm" />
                ) : isDone ? (
                  <CheckGlyph className="icon-sm" />
                ) : (
                  index + 1
                )}
              </span>
              <span
                className={cn('text-sm', isHere ? 'font-medium text-ink' : 'sr-only text-ink-muted @lg:not-sr-only')}
              >
                {step.name}
                {state && <span className="sr-only"> ({state})</span>}
              </span>
            </>
          )
          return (
            <li
              key={step.name}
              aria-current={isHere ? 'step' : undefined}
              className={cn('flex shrink-0 items-center gap-2', index > 0 && 'grow')}
            >
              {index > 0 && (
                <span
                  aria-hidden="true"
                  className={cn('h-px min-w-3 flex-1', index <= current ? 'bg-accent' : 'bg-line-strong')}
                />
              )}
              {step.href && !isHere ? (
                <Link
                  href={step.href}
                  className="inline-flex min-h-8 items-center gap-2 rounded-control no-underline hover:[&>span:last-child]:text-ink hover:[&>span:last-child]:underline pointer-coarse:min-h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center"
                >
                  {body}
                </Link>
              ) : (
                <span className="inline-flex min-h-8 items-center gap-2">{body}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
