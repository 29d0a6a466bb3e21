'use client'

import type { ComponentProps, CSSProperties } from 'react'
import { cn } from '@/components/ui/cn'

interface SliderProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  /** What is moved. */
  label: string
  value: number
  max: number
  /** The value in words. */
  valueText: string
  /** How much of the line is there already, beyond the value. */
  loaded?: number
  onMove: (value: number) => void
}

/** A line with a handle: the browser's own, so that keys, touch and screen readers work as everywhere. */
export function Slider({ label, value, max, valueText, loaded = 0, onMove, className, ...rest }: SliderProps) {
  const share = (part: number) => `${max > 0 ? Math.min(100, (part / max) * 100) : 0}%`
  return (
    <input
      {...rest}
      type="range"
      min={0}
      max={max}
      value={value}
      aria-label={label}
      aria-valuetext={valueText}
      onChange={event => onMove(Number(event.target.value))}
      style={{ '--at': share(value), '--loaded': share(Math.max(value, loaded)) } as CSSProperties}
      className={cn(
        'm-0 h-6 min-w-0 cursor-pointer appearance-none rounded-full bg-transparent focus-visible:outline-offset-0 forced-colors:appearance-auto pointer-coarse:h-9',
        '[&::-webkit-slider-runnable-track]:h-1.5 [&::-webkit-slider-runnable-track]:rounded-full [&::-webkit-slider-runnable-track]:bg-(image:--slider)',
        '[&::-webkit-slider-thumb]:-mt-1.25 [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:border-2 [&::-webkit-slider-thumb]:border-surface-raised [&::-webkit-slider-thumb]:border-solid [&::-webkit-slider-thumb]:bg-accent',
        '[&::-moz-range-track]:h-1.5 [&::-moz-range-track]:rounded-full [&::-moz-range-track]:bg-(image:--slider)',
        '[&::-moz-range-thumb]:size-3 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-2 [&::-moz-range-thumb]:border-surface-raised [&::-moz-range-thumb]:bg-accent',
        '[--slider:linear-gradient(to_right,var(--accent)_var(--at),color-mix(in_oklch,var(--accent)_45%,var(--track))_var(--at)_var(--loaded),var(--track)_var(--loaded))]',
        className,
      )}
    />
  )
}
