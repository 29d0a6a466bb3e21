/** A heart alone, at the end of a card's title; above the link that covers the card. */
export const cardHeartClass =
  'relative z-1 -my-2 -mr-2 grid size-9 flex-none place-items-center rounded-full text-ink-muted transition-colors hover:bg-surface-sunken hover:text-ink pointer-coarse:-my-3 pointer-coarse:size-11'
