import { cn } from '@/components/ui/cn'
import { Cover } from '@/components/ui/cover'
import { coverModel } from '@/components/ui/cover-pattern'

/** Seeds that give every subject a cloth and a pattern of its own for as long as there are new ones. */
export function distinctSeeds(slugs: string[]): string[] {
  const seen = new Set<string>()
  return slugs.map(slug => {
    const seeds = Array.from({ length: 24 }, (_, turn) => `${slug}-${turn}`)
    const look = (seed: string) => coverModel({ title: '', seed, hueKey: slug })
    const best = seeds.find(seed => !seen.has(look(seed).pattern) && !seen.has(look(seed).scheme.ground)) ?? slug
    seen.add(look(best).pattern).add(look(best).scheme.ground)
    return best
  })
}

interface SubjectCoverProps {
  /** The subject's own picture, or empty. */
  thumb: string
  seed: string
  slug: string
  /** Low and wide: the part of the cloth with the most in it. Otherwise the cloth fills the box. */
  strip?: boolean
  /** Its size. */
  className?: string
}

/** A subject's picture, or a strip of its cloth. Decoration: the name stands beside it. */
export function SubjectCover({ thumb, seed, slug, strip, className }: SubjectCoverProps) {
  return (
    <span className={cn('block overflow-hidden bg-surface-sunken', className)}>
      {thumb ? (
        // biome-ignore lint/performance/noImgElement: pictures come from anywhere; Next's optimizer is off
        <img src={thumb} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <Cover title="" seed={seed} hueKey={slug} className={strip ? '-mt-[8%]' : '!h-full'} />
      )}
    </span>
  )
}
