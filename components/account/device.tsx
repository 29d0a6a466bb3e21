import { describeAgent } from '@/lib/audit/policy'

interface DeviceProps {
  userAgent: string | null
  address: string | null
  words: { unknown: string; onSystem: (browser: string, system: string) => string }
}

/** From where something was done: browser and system in words, and the network address below. */
export function Device({ userAgent, address, words }: DeviceProps) {
  const { browser, system } = describeAgent(userAgent)
  const name = browser && system ? words.onSystem(browser, system) : (browser ?? system ?? words.unknown)
  return (
    <span className="inline-block" title={userAgent ?? undefined}>
      {name}
      {address && address !== 'unknown' && (
        <span className="tabular block break-all text-ink-muted text-xs">{address}</span>
      )}
    </span>
  )
}
