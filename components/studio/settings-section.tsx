import { type ReactNode, useId } from 'react'

/** One matter of a course's settings, with a hairline before it. */
export function SettingsSection({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-8 border-t pt-7">
      <h2 id={id} className="display text-lg">
        {title}
      </h2>
      {text && <p className="mt-1 text-ink-muted text-sm">{text}</p>}
      <div className="mt-5">{children}</div>
    </section>
  )
}
