import { getLocale, getTranslations } from 'next-intl/server'
import { Markdown } from '@/components/markdown/markdown'
import { buttonClass } from '@/components/ui/button'
import { GlobeGlyph, InfoGlyph } from '@/components/ui/glyph'
import { readingSeconds } from '@/lib/learning/policy'
import type { CurriculumLesson, Lesson } from '@/lib/learning/schema'
import type { MarkdownText } from '@/lib/markdown/tree'
import { lessonPath } from './paths'
import { PdfViewer } from './pdf-viewer'
import { filmSourceOf } from './player/film-source'
import { Reading } from './player/reading'
import { VideoPlayer } from './player/video-player'

interface LessonContentProps {
  lesson: Lesson
  /** What a text lesson says. */
  text: MarkdownText
  course: { slug: string; language: string }
  /** Whether the reader's place in it is kept. */
  isTracked: boolean
  /** The second that the address asks for. */
  askedFor: number | null
  /** The lesson after it, if it is open to the reader. */
  next: CurriculumLesson | null
}

/** What a lesson holds, by its type. */
export async function LessonContent(props: LessonContentProps) {
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

function LessonText({ lesson, text, course, isTracked, askedFor }: LessonContentProps) {
  return (
    <Reading
      materialId={lesson.id}
      isTracked={isTracked}
      length={readingSeconds(lesson.duration, text.source)}
      startAt={askedFor ?? lesson.progress?.positionSeconds ?? 0}
    >
      <div lang={course.language} className="prose-reading">
        <Markdown text={text} />
      </div>
    </Reading>
  )
}

type Media = NonNullable<Lesson['media']>

/** The language whose captions help: the reader's own, where the film speaks another. */
export const captionsFor = (locale: string, language: string) => (locale === language ? null : locale)

async function Film({ lesson, course, isTracked, askedFor, next, media }: LessonContentProps & { media: Media }) {
  const locale = await getLocale()
  return (
    <VideoPlayer
      materialId={lesson.id}
      source={filmSourceOf(lesson, media)}
      title={lesson.title}
      captionsFor={captionsFor(locale, course.language)}
      startAt={lesson.progress?.positionSeconds ?? 0}
      placedAt={lesson.progress?.openedAt ?? null}
      askedFor={askedFor}
      isTracked={isTracked}
      isCompleted={Boolean(lesson.progress?.completedAt)}
      next={next && { href: lessonPath(course.slug, next.id), title: next.title }}
    />
  )
}

async function Document({ title, media }: { title: string; media: Media }) {
  const t = await getTranslations('learn')
  return (
    <PdfViewer
      media={media}
      labels={{
        title: t('pdfTitle', { title }),
        open: t('openPdf'),
        download: t('downloadPdf'),
        hint: t('pdfHint'),
      }}
    />
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
        className={buttonClass(
          {},
          'mt-4 h-auto! min-h-10 max-w-full shrink! whitespace-normal! break-words py-2 text-center',
        )}
      >
        {t('linkOpen', { host })}
        <span className="sr-only">({t('newTab')})</span>
        <span aria-hidden="true">↗</span>
      </a>
    </div>
  )
}
