import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClass } from './control'

/** Several lines of text. Grows with what is written where the browser can do that. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cn(controlClass, 'h-auto min-h-24 resize-y py-2.5 leading-6 [field-sizing:content]', className)}
    />
  )
}
