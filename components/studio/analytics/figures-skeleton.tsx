import { Card } from '@/components/ui/card'
import { Loading, Skeleton } from '@/components/ui/skeleton'

/** Where the figures and charts will be. */
export function FiguresSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label} className="grid gap-8">
      <div className="grid grid-cols-2 gap-6 border-y py-5 md:grid-cols-5">
        {['a', 'b', 'c', 'd', 'e'].map((key, index) => (
          <div key={key} className="grid gap-2.5">
            <Skeleton className="h-3.5 w-3/4" delay={index} />
            <Skeleton className="h-7 w-1/2" delay={index} />
          </div>
        ))}
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        {['a', 'b', 'c', 'd'].map((key, index) => (
          <Card key={key} className="grid gap-4">
            <Skeleton className="h-5 w-1/3" delay={index} />
            <Skeleton className="h-55 w-full" delay={index} />
          </Card>
        ))}
      </div>
    </Loading>
  )
}
