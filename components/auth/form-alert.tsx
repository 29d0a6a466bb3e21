import { Alert, AlertRegion } from '@/components/ui/alert'

/** What went wrong with the whole form. The region is there from the start, so that its words are read out. */
export function FormAlert({ children }: { children?: string }) {
  return (
    <AlertRegion>
      {children && (
        <Alert tone="danger" className="mb-5">
          {children}
        </Alert>
      )}
    </AlertRegion>
  )
}
