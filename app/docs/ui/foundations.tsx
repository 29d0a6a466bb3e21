import { getLocale, getTranslations } from 'next-intl/server'
import * as glyphs from '@/components/ui/glyph'
import { Contrast } from './contrast'
import { Group, Specimen } from './specimen'

/** Role, the class that paints it, and the ground its contrast is measured against. */
const swatches = [
  ['surface', 'surface', 'bg-surface', undefined],
  ['surfaceRaised', 'surface-raised', 'bg-surface-raised', undefined],
  ['surfaceSunken', 'surface-sunken', 'bg-surface-sunken', undefined],
  ['ink', 'ink', 'bg-ink', 'surface'],
  ['inkMuted', 'ink-muted', 'bg-ink-muted', 'surface'],
  ['line', 'line', 'bg-line', undefined],
  ['lineStrong', 'line-strong', 'bg-line-strong', 'surface'],
  ['accent', 'accent', 'bg-accent', 'surface'],
  ['accentSoft', 'accent-soft', 'bg-accent-soft', 'accent'],
  ['positive', 'positive', 'bg-positive', 'surface'],
  ['warning', 'warning', 'bg-warning', 'surface'],
  ['danger', 'danger', 'bg-danger', 'surface'],
  ['rating', 'rating', 'bg-rating', 'surface'],
  ['track', 'track', 'bg-track', undefined],
  ['focus', 'focus', 'bg-focus', 'surface'],
] as const

const scale = [
  ['42', 'text-3xl'],
  ['32', 'text-2xl'],
  ['25', 'text-xl'],
  ['20', 'text-lg'],
] as const

export async function Foundations() {
  const [t, locale] = await Promise.all([getTranslations('ui.docs'), getLocale()])
  return (
    <Group id="foundations">
      <Specimen id="colour" text={t('about.colour')} className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3">
        {() =>
          swatches.map(([key, role, paint, ground]) => (
            <div key={key} className="min-w-0">
              <div className={`h-14 rounded-control border ${paint}`} />
              <p className="mt-1.5 flex items-baseline justify-between gap-2 text-xs">
                <span className="truncate font-medium">{t(`colour.${key}`)}</span>
                {ground && <Contrast front={role} back={ground} locale={locale} />}
              </p>
              <p className="truncate font-mono text-ink-muted text-xs">--{role}</p>
            </div>
          ))
        }
      </Specimen>

      <Specimen id="type" text={t('about.type')}>
        {() => (
          <>
            <div className="grid gap-3">
              {scale.map(([size, look]) => (
                <div key={size} className="flex items-baseline gap-4">
                  <span className="tabular w-6 shrink-0 text-ink-muted text-xs">{size}</span>
                  <p className={`display line-clamp-1 min-w-0 ${look}`}>{t('type.display')}</p>
                </div>
              ))}
            </div>
            <p className="prose-reading border-t pt-5">{t('type.reading')}</p>
            <p className="text-sm">{t('type.body')}</p>
            <p className="text-ink-muted text-xs">{t('type.small')}</p>
            <p className="tabular text-xl">0 1 2 3 4 5 6 7 8 9</p>
          </>
        )}
      </Specimen>

      <Specimen id="shape" text={t('about.shape')} className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {() => (
          <>
            <div className="grid h-20 place-items-center rounded-tag border border-line-strong bg-surface-raised text-xs">
              {t('shape.tag')}
            </div>
            <div className="grid h-20 place-items-center rounded-control border border-line-strong bg-surface-raised text-xs">
              {t('shape.control')}
            </div>
            <div className="grid h-20 place-items-center rounded-card border border-line-strong bg-surface-raised text-xs">
              {t('shape.card')}
            </div>
            <div className="grid h-20 place-items-center rounded-card border bg-surface-raised text-xs shadow-float">
              {t('shape.float')}
            </div>
          </>
        )}
      </Specimen>

      <Specimen id="glyphs" text={t('about.glyphs')} className="grid grid-cols-6 gap-3 sm:grid-cols-8">
        {() =>
          Object.entries(glyphs).map(([name, Glyph]) => (
            <span key={name} title={name} className="grid aspect-square place-items-center rounded-control border">
              <Glyph className="icon-md" />
            </span>
          ))
        }
      </Specimen>
    </Group>
  )
}
