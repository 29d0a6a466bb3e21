import { getTranslations } from 'next-intl/server'
import { Cover } from '@/components/ui/cover'

const shelf = [
  ['66f0c0de00000000000000a1', 'Cơ sở dữ liệu nâng cao', 'code'],
  ['66f0c0de00000000000000b4', 'Bread', 'food'],
  ['66f0c0de00000000000000c9', 'Photography at night', 'art'],
  ['66f0c0de00000000000000d2', 'Negotiation', 'business'],
  ['66f0c0de00000000000000e8', 'Linear algebra', 'science'],
  ['66f0c0de00000000000000f3', 'Tiếng Việt cho người mới bắt đầu', 'language'],
] as const

/** The head of the page: what the design wants, and a shelf of covers. */
export async function Hero() {
  const t = await getTranslations('ui.docs')
  const principles = ['paper', 'colour', 'everyone'] as const
  return (
    <header className="border-b">
      <div className="page grid items-center gap-10 py-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:gap-16 lg:py-16">
        <div>
          <p className="font-medium text-accent text-sm">{t('eyebrow')}</p>
          <h1 className="display mt-2 text-2xl sm:text-3xl">{t('title')}</h1>
          <p className="mt-4 max-w-xl text-base text-ink-muted">{t('lead')}</p>
        </div>
        <div className="grid grid-cols-3 gap-3">
          {shelf.map(([seed, title, hueKey], index) => (
            <Cover
              key={seed}
              seed={seed}
              title={title}
              hueKey={hueKey}
              aspect="1:1"
              className={index % 3 === 1 ? 'translate-y-4 rounded-card' : 'rounded-card'}
            />
          ))}
        </div>
      </div>
      <div className="page">
        <dl className="grid gap-6 border-t py-8 sm:grid-cols-3">
          {principles.map(name => (
            <div key={name}>
              <dt className="font-semibold text-sm">{t(`principles.${name}`)}</dt>
              <dd className="mt-1 text-ink-muted text-sm">{t(`principles.${name}Text`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </header>
  )
}
