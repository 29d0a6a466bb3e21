'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { DELETE } from '@/app/api/courses/[id]/editors/[editorId]/route'
import type { POST } from '@/app/api/courses/[id]/editors/route'
import { paths } from '@/components/shell/paths'
import { useReady } from '@/components/shell/use-ready'
import { hoursOf } from '@/components/shell/use-request'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { Editor, EditorInvitation } from '@/lib/courses/schema'
import { useCourse } from './course-state'
import { useStudioRequest } from './use-studio-request'

interface TeamProps {
  editors: Editor[]
  /** Addresses that no account has verified yet. */
  invited: EditorInvitation[]
  instructor: { id: string; name: string }
  /** The organization whose course it is: its members edit. */
  organization: string | null
  me: string
  mayManage: boolean
}

const refusals = ['mail-allowance', 'already-instructor', 'not-a-member', 'address-unverified', 'invalid'] as const

/** Who may be taken off the team: an editor, or an address that waits. */
type Leaving = { id: string; name: string }

/** Who works on the course: its instructor, and editors who come and go by e-mail address. */
export function Team({ editors: read, invited: waiting, instructor, organization, me, mayManage }: TeamProps) {
  const t = useTranslations('studio.team')
  const router = useRouter()
  const isReady = useReady()
  const { id } = useCourse()
  const { send, isBusy } = useStudioRequest()
  const [editors, setEditors] = useState(read)
  const [invited, setInvited] = useState(waiting)
  const [email, setEmail] = useState('')
  const [error, setError] = useState<string>()
  const [leaving, setLeaving] = useState<Leaving>()

  async function add(event: FormEvent) {
    event.preventDefault()
    if (!/^\S+@\S+$/.test(email.trim())) return setError(t('refused.invalid'))
    const team = await send(
      () => apiFetch<typeof POST>('POST', `/courses/${id}/editors`, { body: { email: email.trim() } }),
      {
        onProblem: problem => {
          const known = refusals.find(type => type === problem.type)
          if (known) setError(t(`refused.${known}`, { hours: hoursOf(problem) }))
          return known !== undefined
        },
      },
    )
    if (!team) return
    const waits = (team.invited?.length ?? 0) > invited.length
    setEditors(team.editors)
    setInvited(team.invited ?? [])
    setEmail('')
    toast({ tone: 'positive', title: t(waits ? 'waits' : 'added') })
  }

  async function remove(editor: Leaving) {
    const team = await send(() => apiFetch<typeof DELETE>('DELETE', `/courses/${id}/editors/${editor.id}`))
    if (!team) return
    setLeaving(undefined)
    setEditors(team.editors)
    setInvited(team.invited ?? [])
    if (editor.id === me && !mayManage) {
      router.push(paths.teach)
      router.refresh()
    } else toast({ tone: 'positive', title: t('removed', { name: editor.name }) })
  }

  return (
    <>
      <ul className="divide-y rounded-card border bg-surface-raised">
        <Person name={instructor.name} id={instructor.id} picture={null} line={t('instructorText')}>
          <Badge tone="accent">{t('instructor')}</Badge>
        </Person>
        {editors.map(editor => (
          <Person
            key={editor.id}
            id={editor.id}
            name={editor.name}
            picture={editor.imageProfileUrl}
            line={editor.email ?? editor.headline ?? t('editor')}
          >
            {!editor.hasRight && <Badge tone="warning">{t('outside', { organization: organization ?? '' })}</Badge>}
            {(mayManage || editor.id === me) && (
              <Button
                size="sm"
                variant="quiet"
                aria-label={editor.id === me ? t('leave') : t('removeNamed', { name: editor.name })}
                onClick={() => setLeaving(editor)}
              >
                {editor.id === me ? t('leave') : t('remove')}
              </Button>
            )}
          </Person>
        ))}
        {invited.map(({ id, email }) => (
          <Person key={id} id={id} name={email} picture={null} line={t('waiting')}>
            <Button
              size="sm"
              variant="quiet"
              aria-label={t('removeNamed', { name: email })}
              onClick={() => setLeaving({ id, name: email })}
            >
              {t('remove')}
            </Button>
          </Person>
        ))}
      </ul>
      {mayManage && (
        <form method="post" noValidate onSubmit={add} className="mt-5 flex flex-wrap items-start gap-3">
          <Field
            label={t('email')}
            hint={organization ? t('memberHint', { organization }) : t('emailHint')}
            error={error}
            className="min-w-0 flex-[1_1_16rem]"
          >
            <Input
              type="email"
              value={email}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
              onChange={event => {
                setEmail(event.target.value)
                setError(undefined)
              }}
            />
          </Field>
          <Button
            type={isReady ? 'submit' : 'button'}
            variant="secondary"
            loading={isBusy && !leaving}
            className="h-11 sm:mt-7.5"
          >
            {t('add')}
          </Button>
        </form>
      )}
      <ConfirmDialog
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={leaving?.id === me ? t('leaveTitle') : t('removeTitle', { name: leaving?.name ?? '' })}
        text={leaving?.id === me ? t('leaveText') : t('removeText')}
        labels={{ confirm: t(leaving?.id === me ? 'leave' : 'remove'), cancel: t('cancel'), close: t('cancel') }}
        isBusy={isBusy}
        onConfirm={() => leaving && void remove(leaving)}
      />
    </>
  )
}

interface PersonProps {
  id: string
  name: string
  picture: string | null
  line: string
  children: React.ReactNode
}

function Person({ id, name, picture, line, children }: PersonProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Avatar name={name} seed={id} src={picture} size="sm" />
      <span className="min-w-0 flex-[1_1_10rem]">
        <span className="block break-words font-medium text-sm">{name}</span>
        <span className="block break-words text-ink-muted text-xs">{line}</span>
      </span>
      {children}
    </li>
  )
}
