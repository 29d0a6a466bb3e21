'use client'

import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts'
import { type ChartPoint, type ChartProps, toneColour } from './chart-data'
import { evenTicks } from './ticks'

const tick = { fill: 'var(--ink-muted)', fontSize: 12 }
const axis = { tick, tickLine: false, axisLine: false } as const
const seriesValue = (index: number) => (point: ChartPoint) => point.values[index]

/**
 * A chart as a picture with a name. Nothing in it takes the keyboard: whoever does not see it has the same figures in
 * the table beside it. It does not move.
 */
export default function Chart({ kind, name, series, points, locale, currency, most = 1 }: ChartProps) {
  const short = new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumFractionDigits: 1,
    ...(currency ? { style: 'currency' as const, currency } : {}),
  })
  const labels = new Map(points.map(({ key, label }) => [key, label]))
  const common = {
    data: points,
    accessibilityLayer: false,
    role: 'img',
    'aria-label': name,
    margin: { top: 8, right: 8, bottom: 0, left: 0 },
  }
  const places = {
    dataKey: 'key',
    tickFormatter: (key: string) => labels.get(key) ?? key,
    ...axis,
  }
  const values = points.flatMap(point => point.values)
  const ticks = evenTicks(Math.min(0, ...values), Math.max(most, ...values))
  const amounts = {
    allowDecimals: false,
    width: 'auto',
    ticks,
    interval: 0,
    domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1] as [number, number],
    tickFormatter: (value: number) => short.format(value),
    ...axis,
  } as const
  const tooltip = (
    <Tooltip
      isAnimationActive={false}
      cursor={{ fill: 'var(--surface-sunken)', stroke: 'var(--line-strong)', strokeWidth: kind === 'areas' ? 1 : 0 }}
      content={(props: TooltipContentProps) => <Note point={props.payload[0]?.payload} names={series} />}
    />
  )
  if (kind === 'areas') {
    return (
      <ResponsiveContainer width="100%" height={260}>
        <AreaChart {...common}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis {...places} minTickGap={16} padding={{ left: 8, right: 8 }} />
          <YAxis {...amounts} />
          {tooltip}
          {series.map(({ name: part, tone }, index) => (
            <Area
              key={part}
              name={part}
              type="linear"
              dataKey={seriesValue(index)}
              isAnimationActive={false}
              stroke={toneColour[tone]}
              strokeWidth={2}
              strokeDasharray={tone === 'muted' ? '5 4' : undefined}
              fill={toneColour[tone]}
              fillOpacity={0.14}
              dot={points.length === 1}
            />
          ))}
        </AreaChart>
      </ResponsiveContainer>
    )
  }
  const isRows = kind === 'rows'
  return (
    <ResponsiveContainer width="100%" height={isRows ? points.length * 34 + 28 : 220}>
      <BarChart {...common} layout={isRows ? 'vertical' : 'horizontal'} barCategoryGap={isRows ? '28%' : '16%'}>
        <CartesianGrid vertical={isRows} horizontal={!isRows} stroke="var(--line)" />
        {isRows ? (
          <>
            <XAxis type="number" {...amounts} width={undefined} height={24} />
            <YAxis type="category" {...places} width="auto" />
          </>
        ) : (
          <>
            <XAxis {...places} minTickGap={24} />
            <YAxis {...amounts} />
          </>
        )}
        {tooltip}
        {series.map(({ name: part, tone }, index) => (
          <Bar
            key={part}
            name={part}
            dataKey={seriesValue(index)}
            isAnimationActive={false}
            fill={toneColour[tone]}
            maxBarSize={isRows ? 18 : 28}
            radius={isRows ? [0, 3, 3, 0] : [3, 3, 0, 0]}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}

function Note({ point, names }: { point: ChartPoint | undefined; names: ChartProps['series'] }) {
  if (!point) return null
  return (
    <div className="max-w-64 rounded-control border bg-surface-raised px-3 py-2 text-xs shadow-float">
      <p className="mb-1 break-words font-medium text-ink">{point.title}</p>
      {names.map(({ name, tone }, index) => (
        <p key={name} className="flex items-center gap-2 text-ink-muted">
          <span aria-hidden="true" className="size-2.5 rounded-full" style={{ background: toneColour[tone] }} />
          <span className="flex-1">{name}</span>
          <span className="tabular pl-3 text-ink">{point.texts[index]}</span>
        </p>
      ))}
    </div>
  )
}
