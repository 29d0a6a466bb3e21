'use client'

import { useRouter } from 'next/navigation'
import type { POST } from '@/app/api/courses/[id]/enroll/route'
import type { AddToCartLabels } from '@/components/cart/add-to-cart-button'
import { useRequest } from '@/components/shell/use-request'
import { Button, type ButtonSize } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'

interface EnrolButtonProps {
  courseId: string
  /** Where the lessons are. */
  href: string
  label: string
  failed: string
  problems: AddToCartLabels['problems']
  size?: ButtonSize
  className?: string
}

/** Enrols the signed-in person in a free course and opens its lessons. */
export function EnrolButton({ courseId, href, label, failed, problems, ...look }: EnrolButtonProps) {
  const router = useRouter()
  const { send, isBusy } = useRequest({ failed, failure: type => problems[type] ?? problems.other })

  async function enrol() {
    const enrolled = await send(() => apiFetch<typeof POST>('POST', `/courses/${courseId}/enroll`), { leaves: true })
    if (enrolled) router.push(href)
  }

  return (
    <Button {...look} loading={isBusy} onClick={enrol}>
      {label}
    </Button>
  )
}
