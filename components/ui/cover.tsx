import { cn } from './cn'
import { type CoverOptions, coverModel } from './cover-pattern'

export interface CoverProps extends CoverOptions {
  className?: string
}

/**
 * The cover of a course that has no picture: its title over a pattern that is its own. Decoration, since the title
 * stands beside it in words. It fills the width it is given; round its corners from outside.
 */
export function Cover({ className, ...options }: CoverProps) {
  const { width, height, scheme, shapes, lines, size, x, y, leading } = coverModel(options)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
      className={cn('block h-auto w-full', className)}
      style={{ background: scheme.ground }}
    >
      {shapes.map(shape => (
        <path
          key={shape.d}
          d={shape.d}
          fill={shape.stroke ? 'none' : scheme[shape.tone]}
          stroke={shape.stroke ? scheme[shape.tone] : undefined}
          strokeWidth={shape.stroke && Math.round(shape.stroke * 10) / 10}
          strokeDasharray={shape.dash}
          strokeLinecap={shape.round ? 'round' : undefined}
          opacity={shape.opacity && Math.round(shape.opacity * 100) / 100}
        />
      ))}
      <text className="font-serif" fontWeight={600} fontSize={size} fill={scheme.ink} letterSpacing="-.01em">
        {lines.map((line, index) => (
          <tspan key={line} x={x} y={y + index * leading}>
            {line}
          </tspan>
        ))}
      </text>
    </svg>
  )
}
