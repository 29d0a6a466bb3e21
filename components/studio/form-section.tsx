import { type ReactNode, useId } from 'react'

/** A part of a long form: a heading, a sentence, the fields; a hairline before the next. */
export function FormSection({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid gap-5 border-b py-8 first-of-type:pt-4 last:border-b-0 lg:first-of-type:pt-0"
    >
      <div>
        <h2 id={id} className="display text-lg">
          {title}
        </h2>
        {text && <p className="mt-1 max-w-2xl text-ink-muted text-sm">{text}</p>}
      </div>
      {children}
    </section>
  )
}
