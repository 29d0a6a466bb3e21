import { cn } from '@/components/ui/cn'

const sizes = {
  sm: 'size-9 text-xs',
  md: 'size-14 text-base',
  lg: 'size-24 text-xl sm:size-32 sm:text-2xl',
}

/** The letters that stand for a person: of the first and the last word of the name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map(word => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

interface PortraitProps {
  name: string
  src: string | null
  size?: keyof typeof sizes
  className?: string
}

/** A person's picture, or their initials. Decoration: the name stands beside it. */
export function Portrait({ name, src, size = 'md', className }: PortraitProps) {
  const shape = cn('flex-none rounded-full', sizes[size], className)
  if (src) {
    // biome-ignore lint/performance/noImgElement: pictures come from anywhere; Next's optimizer is off
    return <img src={src} alt="" loading="lazy" decoding="async" className={cn('object-cover', shape)} />
  }
  return (
    <span
      aria-hidden="true"
      className={cn('display grid place-items-center bg-accent-soft text-accent leading-none', shape)}
    >
      {initials(name)}
    </span>
  )
}
