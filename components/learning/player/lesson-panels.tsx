'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Loading, SkeletonText } from '@/components/ui/skeleton'
import { type Tab, Tabs } from '@/components/ui/tabs'
import type { Lesson } from '@/lib/learning/schema'
import { useRoom } from './film-context'
import { useWords } from './words'

const Waiting = () => {
  const t = useWords()
  return (
    <Loading label={t('panelLoading')}>
      <SkeletonText lines={4} />
    </Loading>
  )
}
// What few open comes when it is opened.
const Transcript = dynamic(() => import('./transcript').then(module => module.Transcript), {
  ssr: false,
  loading: Waiting,
})
const NotesPanel = dynamic(() => import('./notes-panel').then(module => module.NotesPanel), {
  ssr: false,
  loading: Waiting,
})

export interface LessonPanelsProps {
  materialId: string
  /** What the author says about the lesson. */
  overview: ReactNode
  captions: Lesson['captions']
  /** The transcript's language to begin with. */
  language: string
  /** Whether the reader can take notes: whoever is signed in. */
  hasNotes: boolean
}

/** What belongs to the lesson, below it: about it, its transcript, the reader's notes. */
export function LessonPanels({ materialId, overview, captions, language, hasNotes }: LessonPanelsProps) {
  const t = useWords()
  const { takeNote } = useRoom()
  const box = useRef<HTMLDivElement>(null)
  const first = overview ? 'overview' : captions.length > 0 ? 'transcript' : 'notes'
  const [current, setCurrent] = useState(first)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [wantsFocus, setWantsFocus] = useState(0)

  const show = useCallback((id: string) => {
    setCurrent(id)
    setOpened(before => new Set([...before, id]))
  }, [])

  // What stands open from the start is fetched when its reader comes near.
  useEffect(() => {
    if (!box.current) return
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        watch.disconnect()
        setOpened(before => new Set([...before, first]))
      },
      { rootMargin: '200px' },
    )
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [first])

  useEffect(() => {
    if (!hasNotes) return
    takeNote.current = () => {
      // The film's own screen would hide the field.
      if (document.fullscreenElement) void document.exitFullscreen()
      show('notes')
      setWantsFocus(count => count + 1)
      box.current?.scrollIntoView({ block: 'nearest' })
    }
    return () => {
      takeNote.current = null
    }
  }, [takeNote, hasNotes, show])

  const tabs: Tab[] = []
  if (overview) tabs.push({ id: 'overview', label: t('overview'), panel: overview })
  if (captions.length > 0)
    tabs.push({
      id: 'transcript',
      label: t('transcript'),
      panel: opened.has('transcript') && <Transcript materialId={materialId} captions={captions} language={language} />,
    })
  if (hasNotes)
    tabs.push({
      id: 'notes',
      label: t('notes'),
      panel: opened.has('notes') && <NotesPanel materialId={materialId} wantsFocus={wantsFocus} />,
    })
  if (tabs.length === 0) return null
  return (
    <div ref={box} className="mt-8 min-h-52 scroll-mt-24" data-print="hide">
      <Tabs label={t('panels')} tabs={tabs} value={current} onChange={show} />
    </div>
  )
}
