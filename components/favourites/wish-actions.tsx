'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { POST as AddToCart } from '@/app/api/cart/items/route'
import type { DELETE } from '@/app/api/favourites/[courseId]/route'
import type { POST } from '@/app/api/favourites/route'
import { setCartCount } from '@/components/cart/cart-count'
import { Button, ButtonLink } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import { setFavourite } from './favourite-store'

export type WishLabels = Record<
  | 'moveToCart'
  | 'inCart'
  | 'open'
  | 'remove'
  | 'of'
  | 'moved'
  | 'removed'
  | 'undo'
  | 'viewCart'
  | 'failed'
  | 'moveFailed',
  string
> & { problems: Record<string, string> }

interface WishActionsProps {
  course: { id: string; title: string; href: string }
  /** `open` where there is nothing to buy: a free course, or one's own. */
  state: 'buyable' | 'in-cart' | 'open'
  labels: WishLabels
}

/** What can be done with a course on the wishlist. */
export function WishActions({ course, state, labels }: WishActionsProps) {
  const router = useRouter()
  const [task, setTask] = useState<'cart' | 'remove'>()
  // Until the list has been rendered anew: the row may go, or come back.
  const [isBusy, startTransition] = useTransition()
  const of = (action: string) => labels.of.replace('{action}', action).replace('{title}', course.title)

  function attempt(next: 'cart' | 'remove', failed: string, work: () => Promise<void>) {
    setTask(next)
    startTransition(async () => {
      try {
        await work()
        startTransition(() => router.refresh())
      } catch (error) {
        const type = error instanceof ApiProblem ? error.type : 'other'
        toast({ tone: 'danger', title: failed, description: labels.problems[type] ?? labels.problems.other })
      }
    })
  }

  async function takeOff() {
    await apiFetch<typeof DELETE>('DELETE', `/favourites/${course.id}`)
    setFavourite(course.id, false)
  }

  const moveToCart = () =>
    attempt('cart', labels.moveFailed, async () => {
      const cart = await apiFetch<typeof AddToCart>('POST', '/cart/items', { body: { courseId: course.id } })
      setCartCount(cart.itemCount)
      await takeOff()
      toast({
        tone: 'positive',
        title: labels.moved,
        description: course.title,
        action: { label: labels.viewCart, onClick: () => router.push('/cart') },
      })
    })

  const remove = () =>
    attempt('remove', labels.failed, async () => {
      await takeOff()
      toast({
        title: labels.removed,
        description: course.title,
        action: { label: labels.undo, onClick: putBack },
      })
    })

  const putBack = () =>
    attempt('remove', labels.failed, async () => {
      await apiFetch<typeof POST>('POST', '/favourites', { body: { courseId: course.id } })
      setFavourite(course.id, true)
    })

  return (
    <>
      {state === 'buyable' && (
        <Button
          variant="secondary"
          size="sm"
          className="touch-target"
          loading={isBusy && task === 'cart'}
          aria-label={of(labels.moveToCart)}
          onClick={moveToCart}
        >
          {labels.moveToCart}
        </Button>
      )}
      {state !== 'buyable' && (
        <ButtonLink
          href={state === 'in-cart' ? '/cart' : course.href}
          variant="secondary"
          size="sm"
          className="touch-target"
          aria-label={of(state === 'in-cart' ? labels.inCart : labels.open)}
        >
          {state === 'in-cart' ? labels.inCart : labels.open}
        </ButtonLink>
      )}
      <Button
        variant="quiet"
        size="sm"
        className="touch-target"
        loading={isBusy && task === 'remove'}
        aria-label={of(labels.remove)}
        onClick={remove}
      >
        {labels.remove}
      </Button>
    </>
  )
}
