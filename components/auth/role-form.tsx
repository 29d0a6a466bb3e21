'use client'

import { type FormEvent, useState } from 'react'
import type { POST } from '@/app/api/auth/complete-registration/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { RadioCard, RadioGroup } from '@/components/ui/radio-group'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { FormAlert } from './form-alert'
import { RoleGlyph } from './role-glyph'

export const choices = ['student', 'instructor', 'freelancer', 'organizer'] as const
type Choice = (typeof choices)[number]

/** The one question after a sign-up through a provider. `next` has passed `safeNext`. */
export function RoleForm({ labels, next }: { labels: Messages['welcome']; next: string }) {
  const [role, setRole] = useState<Choice>()
  const [problem, setProblem] = useState<'missing' | 'failed' | 'offline'>()
  const [busy, setBusy] = useState(false)
  const ready = useReady()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!role) return setProblem('missing')
    setBusy(true)
    setProblem(undefined)
    try {
      await apiFetch<typeof POST>('POST', '/auth/complete-registration', { body: { role } })
    } catch (error) {
      // Chosen in another tab: what matters is done.
      const done = error instanceof ApiProblem && error.type === 'registration-completed'
      if (!done) {
        setBusy(false)
        return setProblem(error instanceof ApiProblem && error.type === 'offline' ? 'offline' : 'failed')
      }
    }
    window.location.assign(next)
  }

  return (
    <form method="post" noValidate onSubmit={submit}>
      <FormAlert>{problem && problem !== 'missing' ? labels[problem] : undefined}</FormAlert>
      <RadioGroup legend={labels.legend} hideLegend error={problem === 'missing' ? labels.missing : undefined}>
        <div className="grid gap-3 sm:grid-cols-2 sm:gap-4">
          {choices.map(choice => (
            <RadioCard
              key={choice}
              name="role"
              value={choice}
              checked={role === choice}
              onChange={() => {
                setRole(choice)
                setProblem(undefined)
              }}
              label={<span className="display text-lg">{labels.roles[choice].label}</span>}
              hint={<span className="mt-1 block text-sm">{labels.roles[choice].hint}</span>}
              trailing={<RoleGlyph role={choice} />}
              className="sm:p-5 [&>span:first-child]:mt-1"
            />
          ))}
        </div>
      </RadioGroup>
      <Button
        type={ready ? 'submit' : 'button'}
        aria-disabled={!ready}
        size="lg"
        loading={busy}
        className="mt-8 w-full sm:w-auto sm:min-w-48"
      >
        {labels.submit}
      </Button>
    </form>
  )
}
