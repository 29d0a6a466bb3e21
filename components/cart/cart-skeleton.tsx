import { Loading, Skeleton } from '@/components/ui/skeleton'

/** The bones of a cart while its lines are fetched. `label` says so. */
export function CartSkeleton({ label, lines = 2 }: { label: string; lines?: number }) {
  return (
    <Loading label={label} className="grid gap-10 lg:grid-cols-[1fr_22rem]">
      <div>
        {Array.from({ length: lines }, (_, index) => index).map(key => (
          <div key={key} className="grid grid-cols-[6rem_1fr] gap-4 border-b py-5 sm:grid-cols-[10rem_1fr]">
            <Skeleton className="aspect-video" delay={key} />
            <div className="grid content-start gap-3">
              <Skeleton className="h-5 w-4/5" delay={key} />
              <Skeleton className="h-4 w-2/5" delay={key} />
            </div>
          </div>
        ))}
      </div>
      <Skeleton className="h-56" />
    </Loading>
  )
}
