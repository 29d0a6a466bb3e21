/** What a line or a row of bars stands for, and how it looks. */
export type ChartSeries = { name: string; tone: 'accent' | 'rating' | 'muted' }

/** A place on the axis with a value for each series; words are made where the language is known, on the server. */
export type ChartPoint = {
  key: string
  /** On the axis. */
  label: string
  /** In full, where there is room. */
  title: string
  values: number[]
  /** The values as people read them. */
  texts: string[]
}

export type ChartProps = {
  /** `bars` stand over time, `areas` fall from one lesson to the next, `rows` lie side by side. */
  kind: 'bars' | 'areas' | 'rows'
  /** Says what is drawn; the figures are in the table. */
  name: string
  series: ChartSeries[]
  points: ChartPoint[]
  locale: string
  /** Where the values are money. */
  currency?: string
  /** What the axis reaches up to at least. */
  most?: number
}

/** Tokens, so that both themes have their own. */
export const toneColour: Record<ChartSeries['tone'], string> = {
  accent: 'var(--accent)',
  rating: 'var(--rating)',
  muted: 'var(--line-strong)',
}
