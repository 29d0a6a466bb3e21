'use client'

import dynamic from 'next/dynamic'
import { Boundary } from '@/components/shell/boundary'
import { Skeleton } from '@/components/ui/skeleton'
import type { ChartProps } from './chart-data'

// Drawn in the browser only: its size depends on the window, and its library is large.
const Chart = dynamic(() => import('./chart'), { ssr: false, loading: () => <Skeleton className="h-full" /> })

interface LazyChartProps extends ChartProps {
  height: number
  failedText: string
}

/** The chart once its code has come. When that fails, the table beside it still has the figures. */
export function LazyChart({ height, failedText, ...chart }: LazyChartProps) {
  return (
    <div style={{ minHeight: height }} className="grid *:min-w-0">
      <Boundary
        fallback={() => <p className="place-self-center px-4 text-center text-ink-muted text-sm">{failedText}</p>}
      >
        <Chart {...chart} />
      </Boundary>
    </div>
  )
}
