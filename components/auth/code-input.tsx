import { cn } from '@/components/ui/cn'
import { Input, type InputProps } from '@/components/ui/input'

/** Six digits, set apart so that they can be compared with the mail; phones offer the code by themselves. */
export function CodeInput({ className, ...rest }: Omit<InputProps, 'type' | 'icon' | 'suffix'>) {
  return (
    <Input
      {...rest}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={7}
      autoCorrect="off"
      spellCheck={false}
      className={cn('tabular h-14 text-center text-xl tracking-[0.35em] indent-[0.35em]', className)}
    />
  )
}
