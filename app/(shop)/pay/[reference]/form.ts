import { readForm } from '@/lib/api/body'
import { problemResponse } from '@/lib/api/errors'
import type { AnyDeclaration } from '@/lib/api/route'
import { requireSameOrigin } from '@/lib/auth/own-site'

/** What the page has words for, when a form could not be taken. */
const problems = ['invalid', 'too-many-requests', 'gateway-away', 'other'] as const

/** The problem that the page's address names after a form that was refused. */
export const formProblemOf = (given: string | string[] | undefined) => problems.find(known => known === given)

type Operation = {
  (request: Request, context: { params: Promise<{ reference: string }> }): Promise<Response>
  declaration: AnyDeclaration
}

/** Where a live gateway's page is; the content security policy of the payment page lets its form lead there. */
const gatewayOrigin = 'https://checkout.stripe.com'

/**
 * Takes a form of the payment page: the API's own operation does it, with all its checks and limits, and the browser
 * is led back to the page, which shows what became of it, or on to the gateway's.
 */
export async function takeForm(
  request: Request,
  reference: string,
  operation: Operation,
  bodyOf: (form: URLSearchParams) => unknown,
): Promise<Response> {
  const page = `/pay/${encodeURIComponent(reference)}`
  try {
    requireSameOrigin(request)
    const body = JSON.stringify(bodyOf(await readForm(request)))
    const headers = new Headers(request.headers)
    for (const name of ['content-length', 'transfer-encoding', 'idempotency-key']) headers.delete(name)
    headers.set('content-type', 'application/json')
    const reply = await operation(new Request(request.url, { method: 'POST', headers, body }), {
      params: Promise.resolve({ reference }),
    })
    const { type, nextAction } = await reply.json()
    if (!reply.ok) return back(reply.status === 404 ? page : `${page}${problemQuery(type)}`)
    const url = nextAction?.url
    return back(typeof url === 'string' && new URL(url).origin === gatewayOrigin ? url : page)
  } catch (error) {
    return problemResponse(error, page)
  }
}

const back = (location: string) =>
  new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } })

/** What the payment itself tells, such as a declined card, is no problem of the form. */
function problemQuery(type: string): string {
  if (['card-declined', 'payment-over', 'forbidden'].includes(type)) return ''
  return `?problem=${formProblemOf(type) ?? 'other'}`
}
