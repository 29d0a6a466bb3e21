import type { ReactNode } from 'react'
import { AvatarImage } from './avatar-image'
import { cn } from './cn'

const sizes = {
  xs: 'size-6 text-[0.625rem]',
  sm: 'size-9 text-xs',
  md: 'size-11 text-sm',
  lg: 'size-16 text-lg',
  xl: 'size-24 text-xl sm:size-32 sm:text-2xl',
}

const cloths = [
  'bg-person-1 text-person-1-ink',
  'bg-person-2 text-person-2-ink',
  'bg-person-3 text-person-3-ink',
  'bg-person-4 text-person-4-ink',
  'bg-person-5 text-person-5-ink',
  'bg-person-6 text-person-6-ink',
] as const

/** The letters that stand for a person: of the first and the last word of the name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map(word => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

/** Always the same cloth for the same person. */
function clothOf(seed: string) {
  let value = 0x811c9dc5
  for (const letter of Array.from(seed.normalize('NFC'))) value = Math.imul(value ^ letter.codePointAt(0)!, 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return cloths[((value ^ (value >>> 13)) >>> 0) % cloths.length]
}

export interface AvatarProps {
  name: string
  src?: string | null
  /** What keeps its colour when the name changes: an id. */
  seed?: string
  size?: keyof typeof sizes
  /** Set where no name stands beside it; otherwise it is decoration. */
  label?: string
  className?: string
}

/** A person's picture, or their initials on a cloth of their own. The initials also show when the picture is lost. */
export function Avatar({ name, src, seed = name, size = 'md', label, className }: AvatarProps) {
  const voice = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    <span
      {...voice}
      className={cn(
        'relative inline-grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold leading-none forced-colors:border',
        clothOf(seed),
        sizes[size],
        className,
      )}
    >
      {/* Drawn by the style sheet: letters in the text would be searched, copied and read out. */}
      <span className="before:content-[attr(data-initials)]" data-initials={initials(name)} />
      {src && <AvatarImage key={src} src={src} />}
    </span>
  )
}

/** Several people, overlapping. `more` is what is left out: "+4". */
export function AvatarStack({ children, more }: { children: ReactNode; more?: string }) {
  return (
    <span className="inline-flex items-center [&>*+*]:-ml-1.5 [&>*]:ring-2 [&>*]:ring-surface-raised">
      {children}
      {more && (
        <span className="tabular inline-grid h-9 min-w-9 place-items-center rounded-full bg-track px-2 font-semibold text-ink text-xs">
          {more}
        </span>
      )}
    </span>
  )
}
