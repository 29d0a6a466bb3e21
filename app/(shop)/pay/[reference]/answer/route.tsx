import { POST as answer } from '@/app/api/payments/links/[reference]/answer/route'
import { takeForm } from '../form'

type Context = { params: Promise<{ reference: string }> }

/** The answer to the sandbox bank's question on the payment page. */
export const POST = async (request: Request, { params }: Context): Promise<Response> =>
  takeForm(request, (await params).reference, answer, form => ({ approved: form.get('approved') === 'yes' }))
