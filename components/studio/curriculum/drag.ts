import {
  type CollisionDetection,
  closestCenter,
  type DroppableContainer,
  type KeyboardCoordinateGetter,
  pointerWithin,
  rectIntersection,
  type UniqueIdentifier,
} from '@dnd-kit/core'

/** What is dragged, and over what: lessons go among lessons and into sections, sections among sections. */
export type DragData = { kind: 'lesson' | 'section'; id: string | null; isEmpty?: boolean }

const dataOf = (container: { data: { current?: unknown } }) => container.data.current as DragData | undefined

const isTarget = (activeId: UniqueIdentifier, kind: DragData['kind'], container: DroppableContainer): boolean => {
  const data = dataOf(container)
  if (!data || container.disabled) return false
  if (kind === 'section') return data.kind === 'section' && data.id !== null
  return container.id === activeId || data.kind === 'lesson' || Boolean(data.isEmpty)
}

/** Sections meet sections only; a lesson meets the lesson under the pointer, or the empty section. */
export const collisions: CollisionDetection = args => {
  const kind = (args.active.data.current as DragData | undefined)?.kind ?? 'lesson'
  const droppableContainers = args.droppableContainers.filter(one => isTarget(args.active.id, kind, one))
  const narrowed = { ...args, droppableContainers }
  const under = pointerWithin(narrowed)
  if (under.length > 0) return under
  const touched = rectIntersection(narrowed)
  return touched.length > 0 ? touched : closestCenter(narrowed)
}

/** Arrow keys bring what is lifted to the next place above or below, also in the next section. */
export const keyboardCoordinates: KeyboardCoordinateGetter = (event, { context }) => {
  const { active, collisionRect, droppableContainers, droppableRects } = context
  const isDown = event.code === 'ArrowDown'
  if (!active || !collisionRect || !(isDown || event.code === 'ArrowUp')) return undefined
  event.preventDefault()
  const kind = (active.data.current as DragData | undefined)?.kind ?? 'lesson'
  const middle = collisionRect.top + collisionRect.height / 2
  const centre = (rect: { top: number; height: number }) => rect.top + rect.height / 2
  const next = droppableContainers
    .getEnabled()
    .filter(one => one.id !== active.id && isTarget(active.id, kind, one))
    .flatMap(one => droppableRects.get(one.id) ?? [])
    .filter(rect => (isDown ? centre(rect) > middle + 2 : centre(rect) < middle - 2))
    .sort((a, b) => Math.abs(centre(a) - middle) - Math.abs(centre(b) - middle))[0]
  return next && { x: collisionRect.left, y: centre(next) - collisionRect.height / 2 }
}
