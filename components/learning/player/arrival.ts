/** The lesson that starts to play when it is reached, because its reader asked for one after the other. */
let playing: string | null = null

export function goOnPlaying(href: string): void {
  playing = href.split('/').at(-1) ?? null
}

/** Whether this lesson was gone on to. Asked once, by the effect of its player. */
export function arrivesPlaying(materialId: string): boolean {
  const arrives = playing === materialId
  if (arrives) playing = null
  return arrives
}
