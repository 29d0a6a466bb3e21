import { getLocale, getTranslations } from 'next-intl/server'
import { Markdown } from '@/components/markdown/markdown'
import { buttonClass } from '@/components/ui/button'
import { FileGlyph, GlobeGlyph, InfoGlyph } from '@/components/ui/glyph'
import type { Lesson } from '@/lib/learning/schema'
import { LessonVideo } from './lesson-video'
import { clock } from './time'

/** What a lesson holds, by its type. `isTracked`: whether the reader's place in it is kept. */
export async function LessonContent(props: { lesson: Lesson; language: string; isTracked: boolean }) {
  const { lesson } = props
  if (lesson.type === 'text') return <LessonText {...props} />
  if (lesson.media && lesson.type === 'video') return <Film {...props} media={lesson.media} />
  if (lesson.media) return <Document title={lesson.title} media={lesson.media} />
  if (lesson.url) return <Elsewhere url={lesson.url} />
  const t = await getTranslations('learn')
  return (
    <p className="flex items-center gap-2 rounded-card border border-line border-dashed p-5 text-ink-muted">
      <InfoGlyph /> {t('fileMissing')}
    </p>
  )
}

const LessonText = ({ lesson, language }: { lesson: Lesson; language: string }) => (
  <div lang={language} className="prose-reading">
    <Markdown>{lesson.text ?? ''}</Markdown>
  </div>
)

type Media = NonNullable<Lesson['media']>

async function Film({
  lesson,
  language,
  isTracked,
  media,
}: {
  lesson: Lesson
  language: string
  isTracked: boolean
  media: Media
}) {
  const [t, locale] = await Promise.all([getTranslations('learn'), getLocale()])
  const startAt = lesson.progress?.positionSeconds ?? 0
  return (
    <LessonVideo
      materialId={lesson.id}
      src={media.url}
      title={lesson.title}
      captions={lesson.captions}
      captionsFor={locale === language ? null : locale}
      startAt={startAt}
      isTracked={isTracked}
      labels={{
        speed: t('speed'),
        normal: t('speedNormal'),
        failed: t('videoFailed'),
        resumes: startAt > 0 ? t('videoResumes', { time: clock(startAt) }) : null,
      }}
    />
  )
}

async function Document({ title, media }: { title: string; media: Media }) {
  const t = await getTranslations('learn')
  return (
    <div>
      <iframe
        src={media.url}
        title={t('pdfTitle', { title })}
        className="h-[78dvh] min-h-96 w-full rounded-card border border-line bg-surface-sunken max-sm:h-72 max-sm:min-h-0"
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <a href={media.url} target="_blank" rel="noopener" className={buttonClass({ variant: 'secondary' })}>
          <FileGlyph className="icon-sm" />
          {t('openPdf')}
        </a>
        <a
          href={`${media.url}${media.url.includes('?') ? '&' : '?'}download=1`}
          className={buttonClass({ variant: 'quiet' })}
        >
          {t('downloadPdf')}
        </a>
        <p className="text-ink-muted text-xs">{t('pdfHint')}</p>
      </div>
    </div>
  )
}

/** A lesson of another site, named by its host, so that nobody leaves without knowing where to. */
async function Elsewhere({ url }: { url: string }) {
  const t = await getTranslations('learn')
  const { protocol, host, pathname } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return (
    <div className="rounded-card border border-line bg-surface-raised p-5 sm:p-8">
      <GlobeGlyph className="icon-lg text-accent" />
      <h2 className="display mt-3 text-lg">{t('linkTitle')}</h2>
      <p className="mt-1 text-ink-muted">{t('linkText')}</p>
      <p className="mt-4 break-all text-ink-muted text-xs">
        {host}
        {pathname === '/' ? '' : decodeURI(pathname)}
      </p>
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonClass({}, 'mt-4 h-auto min-h-10 max-w-full whitespace-normal break-words py-2 text-center')}
      >
        {t('linkOpen', { host })}
        <span className="sr-only">({t('newTab')})</span>
        <span aria-hidden="true">↗</span>
      </a>
    </div>
  )
}
