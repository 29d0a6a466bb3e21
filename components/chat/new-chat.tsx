'use client'

import { PenLine } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { POST } from '@/app/api/chat/route'
import type { GET } from '@/app/api/users/search/route'
import { useRequest } from '@/components/shell/use-request'
import { Alert } from '@/components/ui/alert'
import { Avatar } from '@/components/ui/avatar'
import { Button, IconButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { chatPath } from './chat-names'
import { useChats } from './chat-provider'

type Person = { id: string; name: string; imageProfileUrl: string | null }

/** Opens the chat with a person and goes there. A refusal is handed to `onProblem` by its type. */
export function useOpenChat(onProblem: (type: string | undefined) => void) {
  const router = useRouter()
  const { send, isBusy } = useRequest({ show: ({ type }) => onProblem(type) })
  const open = async (userId: string) => {
    onProblem(undefined)
    const body = { type: 'private' as const, participants: [userId] }
    const chat = await send(() => apiFetch<typeof POST>('POST', '/chat', { body }))
    if (!chat) return false
    router.push(chatPath(chat.id))
    router.refresh()
    return true
  }
  return { open, isBusy }
}

/** A chat with somebody whose e-mail address one knows. */
export function NewChat() {
  const t = useTranslations('chat')
  const { me } = useChats()
  const [isOpen, setOpen] = useState(false)
  const [person, setPerson] = useState<Person>()
  const [error, setError] = useState<string>()
  const { send, isBusy: isFinding } = useRequest({
    show: ({ status }) =>
      setError(status === 429 ? t('limited') : status === 400 ? t('emailInvalid') : t('failedText')),
  })
  const [problem, setProblem] = useState<string>()
  const chat = useOpenChat(setProblem)
  const formId = useId()

  function close() {
    setOpen(false)
    setPerson(undefined)
    setError(undefined)
  }

  async function find(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    if (!/^\S+@\S+\.\S+$/.test(email)) return setError(t('emailInvalid'))
    setError(undefined)
    const people = await send(() => apiFetch<typeof GET>('GET', '/users/search', { query: { email } }))
    if (!people) return
    const [found] = people
    const isSomebody = found !== undefined && found.id !== me.id
    setPerson(isSomebody ? found : undefined)
    if (!isSomebody) setError(t('nobody'))
  }

  async function write({ id }: Person) {
    if (await chat.open(id)) close()
  }

  return (
    <>
      <IconButton
        variant="secondary"
        label={t('new')}
        icon={<PenLine className="icon-sm" aria-hidden="true" />}
        onClick={() => setOpen(true)}
      />
      <Dialog
        open={isOpen}
        onClose={close}
        size="sm"
        title={t('new')}
        description={t('newText')}
        closeLabel={t('close')}
        footer={
          <>
            <Button variant="secondary" onClick={close}>
              {t('cancel')}
            </Button>
            {person ? (
              <Button onClick={() => write(person)} loading={chat.isBusy}>
                {t('write')}
              </Button>
            ) : (
              <Button type="submit" form={formId} loading={isFinding}>
                {t('find')}
              </Button>
            )}
          </>
        }
      >
        <form id={formId} noValidate onSubmit={find} className="grid gap-4 pt-1">
          <Field label={t('email')} error={error} required>
            <Input
              name="email"
              type="email"
              autoComplete="off"
              autoFocus
              maxLength={254}
              onChange={() => {
                setPerson(undefined)
                setError(undefined)
              }}
            />
          </Field>
          <div role="status">
            {person && (
              <p className="flex items-center gap-3 rounded-control border p-3 text-sm">
                <Avatar name={person.name} seed={person.id} src={person.imageProfileUrl} size="sm" />
                <span className="font-medium">{person.name}</span>
              </p>
            )}
          </div>
          {problem && <Alert tone="danger">{t(problem === 'blocked' ? 'closedNote' : 'failedText')}</Alert>}
        </form>
      </Dialog>
    </>
  )
}

/** Asked for by an address such as a course's "Message": a chat begins only when one wants it. */
export function StartChat({ person }: { person: { id: string; name: string; imageUrl: string | null } }) {
  const t = useTranslations('chat')
  const [problem, setProblem] = useState<string>()
  const chat = useOpenChat(setProblem)
  return (
    <div className="grid justify-items-center gap-4 text-center">
      <Avatar name={person.name} seed={person.id} src={person.imageUrl} size="lg" />
      <div>
        <h2 className="display text-xl">{t('writeTo', { name: person.name })}</h2>
        <p className="mt-1 text-ink-muted text-sm">{t('writeToText')}</p>
      </div>
      <Button onClick={() => chat.open(person.id)} loading={chat.isBusy}>
        {t('write')}
      </Button>
      {problem && <Alert tone="danger">{t(problem === 'blocked' ? 'closedNote' : 'failedText')}</Alert>}
    </div>
  )
}
