'use client'

import { MessagesSquare } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { POST } from '@/app/api/chat/route'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'

interface JoinCourseChatProps {
  courseId: string
  label: string
  failed: string
  failedText: string
}

/** Comes back to a course's chat that one left, or opens its first one. */
export function JoinCourseChat({ courseId, label, failed, failedText }: JoinCourseChatProps) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)

  async function join() {
    setBusy(true)
    try {
      await apiFetch<typeof POST>('POST', '/chat', { body: { type: 'course', courseId } })
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      toast({ tone: 'danger', title: failed, description: failedText })
    } finally {
      setBusy(false)
    }
  }

  return (
    <p className="mt-8" data-print="hide">
      <Button
        variant="secondary"
        loading={isBusy}
        icon={<MessagesSquare className="icon-md" strokeWidth={1.75} aria-hidden="true" />}
        onClick={join}
      >
        {label}
      </Button>
    </p>
  )
}
