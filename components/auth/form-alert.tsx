import { WarningGlyph } from '@/components/ui/glyph'

/** What went wrong with the whole form. The region is there from the start, so that its words are read out. */
export function FormAlert({ children }: { children?: string }) {
  return (
    <div role="alert">
      {children && (
        <p className="mb-5 flex gap-2.5 rounded-control bg-danger-soft px-4 py-3 text-danger">
          <WarningGlyph className="icon-md mt-0.5" />
          <span>{children}</span>
        </p>
      )}
    </div>
  )
}
