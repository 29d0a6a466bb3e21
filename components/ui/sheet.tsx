'use client'

import { cn } from './cn'
import { Modal, type ModalProps } from './modal'

export interface SheetProps extends ModalProps {
  /** `end` for filters and the cart, `start` for navigation, `bottom` for short choices on phones. */
  side?: 'start' | 'end' | 'bottom'
}

const sides = {
  start: ['left-0 right-auto top-0 h-dvh max-h-dvh w-[min(100%,24rem)] animate-from-start', 'h-full border-r'],
  end: ['left-auto right-0 top-0 h-dvh max-h-dvh w-[min(100%,26rem)] animate-from-end', 'h-full border-l'],
  bottom: [
    'top-auto bottom-0 mx-auto max-h-[88dvh] w-full max-w-2xl animate-from-bottom',
    'rounded-t-card sm:border-x',
  ],
} as const

/** A panel along an edge of the window: filters, navigation, the cart. */
export function Sheet({ side = 'end', ...props }: SheetProps) {
  const [place, panel] = sides[side]
  return <Modal {...props} className={cn('m-0', place)} panelClassName={panel} />
}
