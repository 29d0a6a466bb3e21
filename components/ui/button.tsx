import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet'
export type ButtonSize = 'sm' | 'md' | 'lg'

const looks: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-accent-ink hover:bg-accent-strong active:bg-accent-strong',
  secondary:
    'border-line-strong bg-surface-raised text-ink hover:border-ink-muted hover:bg-surface-sunken active:bg-track',
  quiet: 'border-transparent text-ink hover:bg-surface-sunken active:bg-track',
  danger: 'border-transparent bg-danger text-danger-ink hover:bg-danger-strong active:bg-danger-strong',
  // For a list, where a filled one on every line would shout.
  'danger-quiet': 'border-transparent text-danger hover:bg-danger-soft active:bg-danger-soft',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-8 gap-1.5 px-3 text-xs',
  md: 'h-10 gap-2 px-4 text-sm pointer-coarse:h-11',
  lg: 'h-12 gap-2.5 px-6 text-base',
}

const squares: Record<ButtonSize, string> = {
  sm: 'size-8 pointer-coarse:size-11',
  md: 'size-10 pointer-coarse:size-11',
  lg: 'size-12',
}

const base =
  'relative inline-flex shrink-0 select-none items-center justify-center rounded-control border font-medium whitespace-nowrap no-underline transition-colors disabled:border-transparent disabled:bg-track disabled:text-ink-muted'

interface LookProps {
  variant?: ButtonVariant
  size?: ButtonSize
}

/** The look of a button, for an element that is one by nature already (a `<label>`, a `<summary>`, a trigger). */
export const buttonClass = ({ variant = 'primary', size = 'md' }: LookProps = {}, className?: string) =>
  cn(base, looks[variant], sizes[size], className)

interface ContentProps extends LookProps {
  /** Stands before the words. */
  icon?: ReactNode
  /** Stands after the words. */
  iconAfter?: ReactNode
}

export interface ButtonProps extends ComponentProps<'button'>, ContentProps {
  /** Shows a spinner over the words, whose width stays; the button keeps focus but does nothing. */
  loading?: boolean
}

/** A button that acts. Its words are a verb. It submits only when told `type="submit"`. */
export function Button({
  variant,
  size,
  icon,
  iconAfter,
  loading = false,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // Not `disabled`: that would throw the keyboard's place away in the middle of the work.
      type={loading ? 'button' : type}
      onClick={loading ? undefined : onClick}
      aria-disabled={loading || rest['aria-disabled'] || undefined}
      aria-busy={loading || undefined}
      className={buttonClass({ variant, size }, className)}
    >
      <span className={cn('inline-flex items-center gap-[inherit]', loading && 'opacity-0')}>
        {icon}
        {children}
        {iconAfter}
      </span>
      {loading && <Spinner className="absolute inset-0 m-auto" />}
    </button>
  )
}

/** A link that looks like a button. It goes somewhere; what changes something is a Button. */
export function ButtonLink({
  variant,
  size,
  icon,
  iconAfter,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & ContentProps) {
  return (
    <Link {...rest} className={buttonClass({ variant, size }, className)}>
      {icon}
      {children}
      {iconAfter}
    </Link>
  )
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'>, LookProps {
  /** What the button does, in words: the icon alone says nothing to a screen reader. */
  label: string
  icon: ReactNode
}

/** A square button with an icon and no visible words. */
export function IconButton({ variant = 'quiet', size = 'md', label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} aria-label={label} className={cn(base, looks[variant], squares[size], className)}>
      {icon}
    </button>
  )
}

/** Work in progress. Decoration: whoever shows it also says `aria-busy` or the words. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" className={cn('icon-md animate-spin', className)} aria-hidden="true">
      <circle cx="12" cy="12" r="9" stroke="currentColor" strokeWidth="2.5" opacity="0.25" />
      <path d="M12 3a9 9 0 0 1 9 9" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  )
}
