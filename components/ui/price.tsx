import { cn } from './cn'

export interface PriceProps {
  /** What is paid, formatted by the caller: currency and language are not this component's to know. */
  amount: string
  /** The price before the reduction, shown struck. */
  listPrice?: string
  /** "was", "giá gốc": read before the struck price, because a line through text is silent. */
  listPriceLabel?: string
  /** A short mark of the reduction, such as "−40 %". */
  saving?: string
  size?: 'sm' | 'md' | 'lg'
  className?: string
}

const sizes = { sm: 'text-sm', md: 'text-base', lg: 'text-2xl' }

/** An amount of money, and what it was. */
export function Price({ amount, listPrice, listPriceLabel, saving, size = 'md', className }: PriceProps) {
  return (
    <span className={cn('inline-flex flex-wrap items-baseline gap-x-2', className)}>
      <span className={cn('tabular font-semibold text-ink', sizes[size])}>{amount}</span>
      {listPrice && (
        <span className={cn('tabular text-ink-muted', size === 'lg' ? 'text-base' : 'text-xs')}>
          {listPriceLabel && <span className="sr-only">{listPriceLabel} </span>}
          <s>{listPrice}</s>
        </span>
      )}
      {saving && <span className="tabular font-medium text-accent text-xs">{saving}</span>}
    </span>
  )
}
