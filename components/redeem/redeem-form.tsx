'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { GET } from '@/app/api/courses/[id]/route'
import type { POST } from '@/app/api/seats/redeem/route'
import { learnPath } from '@/components/catalog/addresses'
import { paths } from '@/components/shell/paths'
import { useRequest, wordedOf } from '@/components/shell/use-request'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { CheckGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { signInPath } from '@/lib/auth/policy'
import { redeemPath } from './path'
import { caretIn, groupedSeatCode, isWholeSeatCode } from './seat-code'

const problems = [
  'not-found',
  'seat-redeemed',
  'already-owned',
  'own-course',
  'too-many-requests',
  'unauthenticated',
  'offline',
] as const
type Problem = (typeof problems)[number] | 'incomplete' | 'other'
/** What the code itself is to blame for stands at the field. */
const ofField: readonly Problem[] = ['incomplete', 'not-found', 'seat-redeemed']

interface RedeemFormProps {
  isSignedIn: boolean
  /** From the link. */
  given: string
}

/** Takes a seat by its code. Nothing happens before the button: a link alone must not use up a code. */
export function RedeemForm({ isSignedIn, given }: RedeemFormProps) {
  const t = useTranslations('redeem')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState(groupedSeatCode(given))
  const [problem, setProblem] = useState<Problem>()
  const [course, setCourse] = useState<{ title: string; href: string }>()
  const { send, isBusy } = useRequest({
    show: ({ type }) => blame(wordedOf(problems, type)),
    refreshes: true,
  })

  async function redeem(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    if (!isWholeSeatCode(code)) return blame('incomplete')
    if (!isSignedIn) return router.push(signInPath(redeemPath(code)))
    setProblem(undefined)
    const taken = await send(async () => {
      const { courseId } = await apiFetch<typeof POST>('POST', '/seats/redeem', { body: { code } })
      // The seat is taken; should the name not come, the course still waits among the person's own.
      const found = await apiFetch<typeof GET>('GET', `/courses/${courseId}`).catch(() => undefined)
      return { title: found?.title ?? '', href: found ? learnPath(found.slug) : paths.learning }
    })
    if (taken) setCourse(taken)
  }

  function blame(what: Problem) {
    setProblem(what)
    if (ofField.includes(what)) input.current?.focus()
  }

  if (course) return <Redeemed {...course} />
  const isFieldWrong = problem !== undefined && ofField.includes(problem)
  return (
    // Without script the code goes into the address, and the page asks to sign in with it.
    <form method="get" action={paths.redeem} noValidate onSubmit={redeem} className="grid gap-5">
      <Field label={t('code')} hint={t('codeHint')} error={isFieldWrong && t(`problems.${problem}`)} required>
        <Input
          ref={input}
          name="code"
          value={code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="XXXX-XXXX-XXXX-XXXX"
          className="h-12 font-mono text-base tracking-wide"
          onChange={event => {
            const { value, selectionStart } = event.target
            const grouped = groupedSeatCode(value)
            setCode(grouped)
            setProblem(undefined)
            if (selectionStart === null || selectionStart === value.length) return
            const place = caretIn(grouped, value, selectionStart)
            requestAnimationFrame(() => input.current?.setSelectionRange(place, place))
          }}
        />
      </Field>
      <AlertRegion>
        {problem && !isFieldWrong && (
          <Alert
            tone={problem === 'already-owned' || problem === 'own-course' ? 'warning' : 'danger'}
            action={
              problem === 'unauthenticated' && (
                <ButtonLink size="sm" variant="secondary" href={signInPath(redeemPath(code))}>
                  {t('signIn')}
                </ButtonLink>
              )
            }
          >
            {t(`problems.${problem}`)}
          </Alert>
        )}
      </AlertRegion>
      <div className="grid gap-2">
        <Button type="submit" size="lg" loading={isBusy} className="w-full sm:w-fit">
          {t(isSignedIn ? 'redeem' : 'signInToRedeem')}
        </Button>
        {!isSignedIn && <p className="text-ink-muted text-xs">{t('signInHint')}</p>}
      </div>
    </form>
  )
}

/** The seat is taken: what it was for, and the way in. */
function Redeemed({ title, href }: { title: string; href: string }) {
  const t = useTranslations('redeem')
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="grid justify-items-start gap-4 rounded-card border bg-surface-raised p-6">
      <span className="grid size-12 place-items-center rounded-full bg-positive-soft text-positive">
        <CheckGlyph className="icon-lg" />
      </span>
      <h2 ref={head} tabIndex={-1} className="display text-xl outline-none">
        {title ? t('done', { title }) : t('doneUnnamed')}
      </h2>
      <p className="text-ink-muted">{t('doneText')}</p>
      <ButtonLink href={href} size="lg">
        {t('start')}
      </ButtonLink>
    </div>
  )
}
