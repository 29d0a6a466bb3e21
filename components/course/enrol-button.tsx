'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { POST } from '@/app/api/courses/[id]/enroll/route'
import type { AddToCartLabels } from '@/components/cart/add-to-cart-button'
import { Button, type ButtonSize } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'

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
  const [isBusy, setBusy] = useState(false)

  async function enrol() {
    setBusy(true)
    try {
      await apiFetch<typeof POST>('POST', `/courses/${courseId}/enroll`)
      router.push(href)
    } catch (error) {
      setBusy(false)
      const type = error instanceof ApiProblem ? error.type : 'other'
      toast({ tone: 'danger', title: failed, description: problems[type] ?? problems.other })
    }
  }

  return (
    <Button {...look} loading={isBusy} onClick={enrol}>
      {label}
    </Button>
  )
}
