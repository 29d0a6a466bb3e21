'use client'

import { MessagesSquare } from 'lucide-react'
import type { POST } from '@/app/api/chat/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'

interface JoinCourseChatProps {
  courseId: string
  label: string
  failed: string
  failedText: string
}

/** Comes back to a course's chat that one left, or opens its first one. */
export function JoinCourseChat({ courseId, label, failed, failedText }: JoinCourseChatProps) {
  const { send, isBusy } = useRequest({ failed, failure: () => failedText, refreshes: true })
  const join = () => send(() => apiFetch<typeof POST>('POST', '/chat', { body: { type: 'course', courseId } }))

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
