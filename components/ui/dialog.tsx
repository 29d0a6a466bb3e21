'use client'

import { cn } from './cn'
import { Modal, type ModalProps } from './modal'

export interface DialogProps extends ModalProps {
  size?: 'sm' | 'md' | 'lg' | 'xl'
}

const sizes = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl', xl: 'sm:max-w-5xl' }

/** A question or a small task over the page. On phones it rises from the bottom edge. */
export function Dialog({ size = 'md', ...props }: DialogProps) {
  return (
    <Modal
      {...props}
      className={cn(
        'mx-auto mt-auto mb-0 max-h-[92dvh] w-full max-w-full animate-from-bottom sm:my-auto sm:max-h-[86dvh] sm:w-[calc(100%-3rem)] sm:animate-rise',
        sizes[size],
      )}
      panelClassName="rounded-t-card sm:rounded-card sm:border"
    />
  )
}
