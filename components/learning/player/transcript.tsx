'use client'

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { fold } from '@/components/ui/fold'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Loading, SkeletonText } from '@/components/ui/skeleton'
import type { Lesson } from '@/lib/learning/schema'
import { clock } from '../time'
import { seekTo, useRoom } from './film-context'
import { useCues } from './use-cues'
import { cueAt } from './vtt'
import { useWords } from './words'

interface TranscriptProps {
  materialId: string
  captions: Lesson['captions']
  /** The language to begin with. */
  language: string
}

/** What is said in the film, line by line: the spoken one is marked, a click leads to its second, a search narrows. */
export function Transcript({ materialId, captions, language }: TranscriptProps) {
  const t = useWords()
  const { film } = useRoom()
  const [chosen, setChosen] = useState(() => captions.find(one => one.language === language) ?? captions[0])
  const { cues, hasFailed, reload } = useCues(materialId, chosen)
  const [search, setSearch] = useState('')
  const spoken = useSpoken(cues)
  const list = useRef<HTMLOListElement>(null)
  const isHeld = useRef(false)
  const wanted = fold(search)
  const found = useMemo(
    () => cues?.map((cue, index) => ({ cue, index })).filter(({ cue }) => !wanted || fold(cue.text).includes(wanted)),
    [cues, wanted],
  )

  // Keeps the spoken line in view, inside the list alone, unless its reader is at it.
  useEffect(() => {
    const box = list.current
    const line = box?.querySelector<HTMLElement>('[aria-current]')
    if (!box || !line || isHeld.current || wanted || spoken < 0) return
    box.scrollTo({ top: line.offsetTop - box.clientHeight / 3, behavior: 'smooth' })
  }, [spoken, wanted])

  if (hasFailed)
    return (
      <ErrorState
        size="inline"
        level={3}
        title={t('transcriptFailed')}
        action={
          <Button variant="secondary" onClick={reload}>
            {t('retry')}
          </Button>
        }
      />
    )
  return (
    <div>
      <div className="flex flex-wrap gap-3">
        <Field label={t('transcriptSearch')} hideLabel className="min-w-0 flex-[1_1_14rem]">
          <Input
            type="search"
            icon={<SearchGlyph className="icon-sm" />}
            placeholder={t('transcriptSearch')}
            value={search}
            onChange={event => setSearch(event.target.value)}
          />
        </Field>
        {captions.length > 1 && (
          <Field label={t('transcriptLanguage')} hideLabel className="min-w-40">
            <Select
              value={chosen?.language}
              onChange={event => setChosen(captions.find(one => one.language === event.target.value))}
            >
              {captions.map(one => (
                <option key={one.language} value={one.language}>
                  {one.label}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      <p role="status" className={wanted ? 'mt-3 text-ink-muted text-xs' : 'sr-only'}>
        {wanted && found && (found.length > 0 ? t('transcriptFound', { count: found.length }) : t('transcriptNone'))}
      </p>
      {found ? (
        <ol
          ref={list}
          lang={chosen?.language}
          onPointerEnter={() => {
            isHeld.current = true
          }}
          onPointerLeave={() => {
            isHeld.current = false
          }}
          onFocus={() => {
            isHeld.current = true
          }}
          onBlur={() => {
            isHeld.current = false
          }}
          className="relative mt-3 max-h-96 overflow-y-auto overscroll-contain border-y py-2"
        >
          {found.map(({ cue, index }) => (
            <li key={cue.start}>
              <button
                type="button"
                aria-current={index === spoken ? 'true' : undefined}
                onClick={() => seekTo(film.current, cue.start)}
                className={cn(
                  'flex w-full gap-3 rounded-control border-transparent border-l-3 px-3 py-2 text-left text-sm hover:bg-surface-sunken focus-visible:-outline-offset-2',
                  'aria-[current]:border-accent aria-[current]:bg-accent-soft',
                )}
              >
                <span className="tabular w-12 shrink-0 text-accent text-xs leading-6">{clock(cue.start)}</span>
                <span className="min-w-0 flex-1 whitespace-pre-line break-words">{marked(cue.text, wanted)}</span>
              </button>
            </li>
          ))}
        </ol>
      ) : (
        <Loading label={t('panelLoading')} className="mt-4">
          <SkeletonText lines={5} />
        </Loading>
      )}
    </div>
  )
}

/** The line spoken now, or last. */
function useSpoken(cues: ReturnType<typeof useCues>['cues']): number {
  const { film } = useRoom()
  const [spoken, setSpoken] = useState(-1)
  useEffect(() => {
    const video = film.current
    if (!video || !cues) return
    const follow = () => setSpoken(cueAt(cues, video.currentTime))
    follow()
    video.addEventListener('timeupdate', follow)
    video.addEventListener('seeking', follow)
    return () => {
      video.removeEventListener('timeupdate', follow)
      video.removeEventListener('seeking', follow)
    }
  }, [film, cues])
  return spoken
}

/** The text with what was looked for marked, letter by letter since folding changes their number. */
function marked(text: string, wanted: string): ReactNode {
  if (!wanted) return text
  const letters = Array.from(text)
  const folded = letters.map(letter => (/\s/.test(letter) ? letter : fold(letter)))
  const starts: number[] = []
  let length = 0
  for (const letter of folded) {
    starts.push(length)
    length += letter.length
  }
  const at = folded.join('').indexOf(wanted)
  if (at < 0) return text
  const from = starts.findLastIndex(start => start <= at)
  const beyond = starts.findIndex(start => start >= at + wanted.length)
  const to = beyond < 0 ? letters.length : beyond
  return (
    <>
      {letters.slice(0, from).join('')}
      <mark className="rounded-tag bg-rating/35 text-ink">{letters.slice(from, to).join('')}</mark>
      {letters.slice(to).join('')}
    </>
  )
}
