'use client'

import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod'
import { type ApiProblem, apiFetch } from '@/lib/api/client'
import type { RouteHandler } from '@/lib/api/route'
import type { AddFavourite, FavouriteState } from '@/lib/favourites/schema'
import { withoutLine, withQuantity, withSaved } from './policy'
import type { Cart, CartItem, PostCart, PutCart, SetQuantity } from './schema'

type CartHandler<Body extends z.ZodType = z.ZodUndefined> = RouteHandler<undefined, undefined, z.input<Body>, Cart>

type WishHandler = RouteHandler<undefined, undefined, z.input<typeof AddFavourite>, FavouriteState>

export type CartChange =
  | { type: 'remove'; item: CartItem }
  /** Puts a removed line back as it was. */
  | { type: 'restore'; item: CartItem }
  | { type: 'quantity'; item: CartItem; quantity: number }
  | { type: 'save'; item: CartItem; saved: boolean }
  /** Puts the course on the wishlist and takes the line away. */
  | { type: 'wish'; item: CartItem }

async function send(change: CartChange): Promise<Cart> {
  const { item } = change
  switch (change.type) {
    case 'remove':
      return apiFetch<CartHandler>('DELETE', `/cart/${item.id}`)
    case 'quantity':
      return apiFetch<CartHandler<typeof SetQuantity>>('PUT', '/cart', {
        body: { productId: item.courseId, quantity: change.quantity },
      })
    case 'save':
      return apiFetch<CartHandler<typeof PutCart>>('PUT', `/cart/${item.id}`, { body: { savedForLater: change.saved } })
    case 'wish':
      await apiFetch<WishHandler>('POST', '/favourites', { body: { courseId: item.courseId } })
      return apiFetch<CartHandler>('DELETE', `/cart/${item.id}`)
    case 'restore': {
      // A seat for oneself is refused once one owns the course; two seats to give away are not, and then one is left.
      const isOwned = item.state === 'already-owned'
      const body = { productId: item.courseId, quantity: isOwned ? 2 : item.quantity }
      const cart = await apiFetch<CartHandler<typeof PostCart>>('POST', '/cart', { body })
      if (isOwned) {
        return apiFetch<CartHandler<typeof SetQuantity>>('PUT', '/cart', {
          body: { productId: item.courseId, quantity: item.quantity },
        })
      }
      if (!item.savedForLater) return cart
      return apiFetch<CartHandler<typeof PutCart>>('PUT', `/cart/${item.courseId}`, { body: { savedForLater: true } })
    }
  }
}

function foresee(cart: Cart, change: CartChange): Cart {
  switch (change.type) {
    case 'remove':
    case 'wish':
      return withoutLine(cart, change.item.id)
    case 'quantity':
      return withQuantity(cart, change.item.id, change.quantity)
    case 'save':
      return withSaved(cart, change.item.id, change.saved)
    case 'restore':
      return withSaved({ ...cart, items: [...cart.items, change.item] }, '', false)
  }
}

const cartKey = ['cart']

type Watchers = { onFailed?: (problem: ApiProblem, change: CartChange) => void }

/**
 * The signed-in person's cart in the browser, first as the server rendered it. A change shows at once; changes go to
 * the server one after the other, its last reply is what stays, and a refused one brings the true cart back.
 */
export function useCart(rendered: Cart, { onFailed }: Watchers = {}) {
  const client = useQueryClient()
  const { data: cart } = useQuery({
    queryKey: cartKey,
    queryFn: () => apiFetch<CartHandler>('GET', '/cart'),
    initialData: rendered,
    staleTime: Number.POSITIVE_INFINITY,
  })

  // A page that was rendered anew knows more than what was kept.
  useEffect(() => {
    client.setQueryData(cartKey, rendered)
  }, [client, rendered])

  const mutation = useMutation<Cart, ApiProblem, CartChange>({
    mutationKey: cartKey,
    scope: { id: 'cart' },
    mutationFn: send,
    onMutate: async change => {
      await client.cancelQueries({ queryKey: cartKey })
      client.setQueryData<Cart>(cartKey, before => before && foresee(before, change))
    },
    onSuccess: reply => {
      // While more changes wait, the reply knows less than what is shown.
      if (client.isMutating({ mutationKey: cartKey }) > 1) return
      client.setQueryData(cartKey, reply)
    },
    onError: async (problem, change) => {
      onFailed?.(problem, change)
      await client.invalidateQueries({ queryKey: cartKey })
    },
  })

  const isSaving = useIsMutating({ mutationKey: cartKey }) > 0

  return { cart, change: mutation.mutate, isSaving }
}
