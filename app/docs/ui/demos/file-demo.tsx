'use client'

import { useState } from 'react'
import { FileDrop, FileRow } from '@/components/ui/file-drop'

interface Entry {
  name: string
  sizeText: string
  progress?: number
  error?: string
}

interface FileDemoProps {
  locale: string
  labels: {
    name: string
    prompt: string
    hint: string
    tooBig: string
    wrongType: string
    remove: string
    uploading: string
  }
}

const megabyte = 1024 * 1024

/** Chosen files stay here: nothing is sent. */
export function FileDemo({ locale, labels }: FileDemoProps) {
  const size = (bytes: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(
      bytes / megabyte,
    )
  const [entries, setEntries] = useState<Entry[]>([
    { name: 'explain-analyze.pdf', sizeText: size(1.2 * megabyte), progress: 100 },
    { name: 'index-cheat-sheet.pdf', sizeText: size(3.4 * megabyte), progress: 62 },
    { name: 'whole-database.pdf', sizeText: size(48 * megabyte), error: labels.tooBig },
  ])
  const add = (...more: Entry[]) =>
    setEntries(known => [...known.filter(entry => !more.some(other => other.name === entry.name)), ...more])
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <FileDrop
        aria-label={labels.name}
        prompt={labels.prompt}
        hint={labels.hint}
        accept="application/pdf,image/*"
        maxBytes={5 * megabyte}
        multiple
        onFiles={files => add(...files.map(file => ({ name: file.name, sizeText: size(file.size), progress: 100 })))}
        onReject={(file, problem) =>
          add({
            name: file.name,
            sizeText: size(file.size),
            error: problem === 'size' ? labels.tooBig : labels.wrongType,
          })
        }
      />
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {entries.map(entry => (
          <FileRow
            key={entry.name}
            {...entry}
            progressLabel={labels.uploading.replace('{name}', entry.name)}
            removeLabel={labels.remove.replace('{name}', entry.name)}
            onRemove={() => setEntries(entries.filter(other => other !== entry))}
          />
        ))}
      </ul>
    </div>
  )
}
