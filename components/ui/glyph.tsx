import { cn } from './cn'

/**
 * The icons that primitives and the shop's shell are drawn with. Unlike lucide's components, which run in the browser,
 * they stay on the server and cost no script. Sizes: `icon-sm` 16 px in text and small buttons, `icon-md` 20 px in
 * controls, `icon-lg` 24 px alone. All are decoration: the words beside them, or the control's label, carry the meaning.
 */
export interface GlyphProps {
  className?: string
}

function Drawing({ path, filled, className = 'icon-md' }: GlyphProps & { path: string; filled: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={cn('pointer-events-none', className)}
      fill={filled ? 'currentColor' : 'none'}
      stroke={filled ? 'none' : 'currentColor'}
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  )
}

const glyph = (path: string, look?: 'fill') => (props: GlyphProps) => (
  <Drawing path={path} filled={look === 'fill'} {...props} />
)

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`

export const ArrowDownGlyph = /* @__PURE__ */ glyph('M12 5v14M6 13l6 6 6-6')
export const ArrowUpGlyph = /* @__PURE__ */ glyph('M12 19V5M6 11l6-6 6 6')
export const ArrowRightGlyph = /* @__PURE__ */ glyph('M5 12h14M13 6l6 6-6 6')
export const BellGlyph = /* @__PURE__ */ glyph('M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7M10 20.5h4')
export const BookGlyph = /* @__PURE__ */ glyph(
  'M12 7v13M12 7c-1.5-2-4-2.5-9-2.5v13c5 0 7.5.5 9 2.5 1.5-2 4-2.5 9-2.5v-13c-5 0-7.5.5-9 2.5',
)
export const CartGlyph = /* @__PURE__ */ glyph(
  `M2.5 4H5l2.2 10.5h10.3L20 7.5H5.8${circle(8.5, 19, 1.25)}${circle(16.5, 19, 1.25)}`,
)
export const CheckGlyph = /* @__PURE__ */ glyph('M5 12.5l4.5 4.5L19 7.5')
export const ChevronDownGlyph = /* @__PURE__ */ glyph('M6 9.5l6 6 6-6')
export const ChevronLeftGlyph = /* @__PURE__ */ glyph('M14.5 6l-6 6 6 6')
export const ChevronRightGlyph = /* @__PURE__ */ glyph('M9.5 6l6 6-6 6')
export const ClockGlyph = /* @__PURE__ */ glyph(`${circle(12, 12, 8.5)}M12 7.5V12l3 2`)
export const CloseGlyph = /* @__PURE__ */ glyph('M6 6l12 12M18 6L6 18')
export const EyeGlyph = /* @__PURE__ */ glyph(
  `M2.5 12C4.5 8 8 5.5 12 5.5S19.5 8 21.5 12C19.5 16 16 18.5 12 18.5S4.5 16 2.5 12${circle(12, 12, 3)}`,
)
export const EyeOffGlyph = /* @__PURE__ */ glyph(
  'M3.5 3.5l17 17M9.9 5.8c5-1.2 9.3 1.7 11.6 6.2a14 14 0 0 1-2.7 3.6M6.3 7.5A13 13 0 0 0 2.5 12c2 4 5.5 6.5 9.5 6.5 1.8 0 3.4-.5 4.9-1.3M9.9 10a3 3 0 0 0 4.2 4.2',
)
export const FileGlyph = /* @__PURE__ */ glyph('M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5')
export const FilterGlyph = /* @__PURE__ */ glyph('M4 7h16M7 12h10M10 17h4')
export const GlobeGlyph = /* @__PURE__ */ glyph(
  `${circle(12, 12, 8.5)}M3.5 12h17M12 3.5c5 5.5 5 11.5 0 17c-5-5.5-5-11.5 0-17`,
)
export const HeartGlyph = /* @__PURE__ */ glyph(
  'M12 20C6 15.5 3 12.5 3 8.8A4.8 4.8 0 0 1 12 6.5a4.8 4.8 0 0 1 9 2.3C21 12.5 18 15.5 12 20',
)
export const HeartFilledGlyph = /* @__PURE__ */ glyph(
  'M12 20.8C6 16.2 2.2 13 2.2 8.8A5.6 5.6 0 0 1 12 5.3a5.6 5.6 0 0 1 9.8 3.5C21.8 13 18 16.2 12 20.8',
  'fill',
)
export const InfoGlyph = /* @__PURE__ */ glyph(`${circle(12, 12, 8.5)}M12 11v5M12 8v.01`)
export const LockGlyph = /* @__PURE__ */ glyph('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3')
export const MenuGlyph = /* @__PURE__ */ glyph('M4 6.5h16M4 12h16M4 17.5h16')
export const MinusGlyph = /* @__PURE__ */ glyph('M5.5 12h13')
export const MoonGlyph = /* @__PURE__ */ glyph('M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5')
export const MoreGlyph = /* @__PURE__ */ glyph(
  `${circle(5.5, 12, 1.5)}${circle(12, 12, 1.5)}${circle(18.5, 12, 1.5)}`,
  'fill',
)
export const PlayGlyph = /* @__PURE__ */ glyph('M8 5.5v13l11-6.5z', 'fill')
export const PlusGlyph = /* @__PURE__ */ glyph('M12 5.5v13M5.5 12h13')
export const SearchGlyph = /* @__PURE__ */ glyph(`${circle(10.75, 10.75, 6.25)}M15.5 15.5L20 20`)
export const SortGlyph = /* @__PURE__ */ glyph('M8 10l4-4 4 4M8 14l4 4 4-4')
export const StarGlyph = /* @__PURE__ */ glyph(
  'M12 2.5l2.95 6 6.55.95-4.75 4.6 1.13 6.55L12 17.5l-5.88 3.1 1.13-6.55L2.5 9.45 9.05 8.5z',
  'fill',
)
export const SunGlyph = /* @__PURE__ */ glyph(
  `${circle(12, 12, 4)}M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4`,
)
export const UploadGlyph = /* @__PURE__ */ glyph('M12 15.5V4.5M7.5 9L12 4.5 16.5 9M4.5 15v4.5h15V15')
export const UserGlyph = /* @__PURE__ */ glyph(`${circle(12, 8, 4)}M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6`)
export const WarningGlyph = /* @__PURE__ */ glyph('M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.01')
