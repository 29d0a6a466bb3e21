/*
 * A client in the words of document 002: each call answers the reply's JSON, whatever its status, and looks at `success`.
 * A token that has expired is renewed once, then the call is made again.
 */

// biome-ignore lint/suspicious/noExplicitAny: such clients have no types.
type Loose = any

export function commerce(baseUrl: string) {
  let tokens = { accessToken: '', refreshToken: '' }

  async function send(method: string, path: string, body?: unknown): Promise<Loose> {
    const reply = await fetch(`${baseUrl}/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokens.accessToken}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return reply.json()
  }

  async function call(method: string, path: string, body?: unknown): Promise<Loose> {
    const answered = await send(method, path, body)
    if (answered.success || answered.message !== 'jwt expired') return answered
    keep(await send('POST', '/auth/token', { refreshToken: tokens.refreshToken }))
    return send(method, path, body)
  }

  function keep(answered: Loose): Loose {
    if (answered.success) tokens = { accessToken: answered.accessToken, refreshToken: answered.refreshToken }
    return answered
  }

  return {
    register: (form: object) => call('POST', '/auth/register', form),
    login: async (username: string, password: string) =>
      keep(await call('POST', '/auth/login', { username, password })),
    renew: async () => keep(await call('POST', '/auth/token', { refreshToken: tokens.refreshToken })),
    me: () => call('GET', '/auth'),
    change: (profile: object) => call('PUT', '/auth', profile),
    topUp: (money: string) => call('PUT', '/auth', { money }),
    categories: () => call('GET', '/category'),
    products: (query: Record<string, string>) => call('GET', `/product?${new URLSearchParams(query)}`),
    product: (id: string) => call('GET', `/product/${id}`),
    favourites: () => call('GET', '/favouriteProduct'),
    like: (product: string) => call('POST', '/favouriteProduct', { product }),
    unlike: (product: string) => call('DELETE', '/favouriteProduct', { product }),
    cart: () => call('GET', '/cart'),
    cartCount: () => call('GET', '/cart/count'),
    addToCart: (productId: string, quantity: number) => call('POST', '/cart', { productId, quantity }),
    setCart: (newCarts: { _id: string; quantity: number }[]) => call('PUT', '/cart', { newCarts }),
    removeFromCart: (lineId: string) => call('DELETE', `/cart/${lineId}`),
    order: (address: string, phoneNumber: string, carts: Loose[]) =>
      call('POST', '/order', { address, phoneNumber, carts }),
    orders: () => call('GET', '/order/user'),
    orderById: (id: string) => call('GET', `/order/${id}`),
  }
}
