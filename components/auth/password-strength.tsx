'use client'

import { useEffect, useState } from 'react'

export interface StrengthWords {
  label: string
  /** From very weak to very strong. */
  levels: readonly [string, string, string, string, string]
}

interface PasswordStrengthProps {
  password: string
  /** The own name and address: parts of them count for little. */
  own: readonly (string | undefined)[]
  words: StrengthWords
}

type Estimate = (password: string, own: string[]) => number
let estimator: Promise<Estimate> | undefined

/** Loaded with the first letter of a new password; no other page needs it. */
function loadEstimator(): Promise<Estimate> {
  estimator ??= import('@zxcvbn-ts/core').then(({ ZxcvbnFactory }) => {
    const judge = new ZxcvbnFactory()
    // Long input costs time and is strong in any case.
    return (password, own) => judge.check(password.slice(0, 64), own).score
  })
  return estimator
}

const tones = ['bg-danger', 'bg-danger', 'bg-warning', 'bg-positive', 'bg-positive']

/** How hard a password is to guess, as advice: what is refused is the server's decision. Nothing until one is typed. */
export function PasswordStrength({ password, own, words }: PasswordStrengthProps) {
  const [score, setScore] = useState<number>()
  const names = own.filter(Boolean).join('\n')

  useEffect(() => {
    if (password === '') return setScore(undefined)
    let isCurrent = true
    loadEstimator().then(
      estimate => isCurrent && setScore(estimate(password, names.split(/[\s@]+/).filter(Boolean))),
      // Advice that cannot be loaded is no obstacle.
      () => {},
    )
    return () => {
      isCurrent = false
    }
  }, [password, names])

  if (score === undefined) return null
  const level = words.levels[score] ?? words.levels[0]
  return (
    <div className="-mt-3 grid gap-1.5">
      <div aria-hidden="true" className="grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map(step => (
          <span
            key={step}
            className={`h-1 rounded-full ${step <= Math.max(1, score) ? tones[score] : 'bg-surface-sunken'}`}
          />
        ))}
      </div>
      <p role="status" className="text-ink-muted text-xs">
        {words.label.replace('{level}', level)}
      </p>
    </div>
  )
}

/** The words of a page's messages, in the order of the scores. */
export const strengthWords = (messages: {
  label: string
  veryWeak: string
  weak: string
  fair: string
  good: string
  strong: string
}): StrengthWords => ({
  label: messages.label,
  levels: [messages.veryWeak, messages.weak, messages.fair, messages.good, messages.strong],
})
