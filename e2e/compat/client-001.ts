/*
 * A client in the words of document 001: a service per module over one wrapper that takes `data` out of the envelope and
 * throws the text in `error`. It keeps the access token and refreshes it when asked to.
 */

// biome-ignore lint/suspicious/noExplicitAny: such clients have no types of their own.
type Loose = any
type Envelope = { success: boolean; data?: Loose; pagination?: Loose; error?: string; message?: string }

export function platform(baseUrl: string) {
  let accessToken: string | undefined
  let refreshToken: string | undefined

  async function envelope(method: string, endpoint: string, body?: unknown): Promise<Envelope> {
    const reply = await fetch(baseUrl + endpoint, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(accessToken ? { Authorization: `Bearer ${accessToken}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const answered: Envelope = await reply.json()
    if (!reply.ok || !answered.success) throw new Error(answered.error || answered.message || 'Something went wrong')
    return answered
  }
  const data = async (method: string, endpoint: string, body?: unknown): Promise<Loose> =>
    (await envelope(method, endpoint, body)).data

  const keep = (tokens: { accessToken: string; refreshToken: string }) => {
    accessToken = tokens.accessToken
    refreshToken = tokens.refreshToken
  }

  return {
    auth: {
      register: (form: { name: string; email: string; password: string }) => envelope('POST', '/auth/register', form),
      login: async (email: string, password: string) => {
        const signedIn = await data('POST', '/auth/login', { email, password })
        keep(signedIn)
        return signedIn.user
      },
      refresh: async () => keep(await data('POST', '/auth/refresh', { refreshToken })),
      resendOtp: (email: string) => data('POST', '/otp/resend', { email, purpose: 'EMAIL_VERIFICATION' }),
      logout: () => envelope('POST', '/auth/logout'),
      forget: () => {
        accessToken = undefined
      },
    },
    users: {
      profile: () => data('GET', '/users/profile'),
      update: (changes: object) => data('PATCH', '/users/profile', changes),
      search: (email: string) => data('GET', `/users/search?email=${encodeURIComponent(email)}`),
    },
    courses: {
      list: (query: Record<string, string>) => envelope('GET', `/courses?${new URLSearchParams(query)}`),
      byId: (id: string) => data('GET', `/courses/${id}`),
      create: (course: object) => data('POST', '/courses', course),
      purchased: () => data('GET', '/courses/user/purchased'),
    },
    materials: {
      ofCourse: (id: string) => data('GET', `/materials/course/${id}`),
      create: (material: object) => data('POST', '/materials', material),
      reorder: (materials: { id: string; order: number }[]) => data('POST', '/materials/reorder', { materials }),
    },
    cart: {
      read: () => data('GET', '/cart'),
      add: (courseId: string) => data('POST', '/cart/items', { courseId }),
      remove: (courseId: string) => data('DELETE', `/cart/items/${courseId}`),
    },
    discounts: {
      validate: (code: string, courseIds: string[]) => data('POST', '/discounts/validate', { code, courseIds }),
    },
    payments: {
      checkout: (order: object) => data('POST', '/payments/checkout', order),
      verify: (id: string) => data('POST', `/payments/verify/${id}`),
      list: () => data('GET', '/payments'),
    },
    invoices: {
      list: () => data('GET', '/invoices'),
      byNumber: (number: string) => data('GET', `/invoices/number/${number}`),
    },
    organizations: {
      create: (organization: { name: string; description: string }) => data('POST', '/organizations', organization),
      byId: (id: string) => data('GET', `/organizations/${id}`),
    },
  }
}
