import { POST as confirm } from '@/app/api/payments/links/[reference]/confirm/route'
import { takeForm } from '../form'

type Context = { params: Promise<{ reference: string }> }

/** The card form of the payment page. Where the gateway takes the card itself, nothing but the wish to pay. */
export const POST = async (request: Request, { params }: Context): Promise<Response> =>
  takeForm(request, (await params).reference, confirm, form => {
    if (!form.has('number')) return {}
    const field = (name: string) => form.get(name) ?? ''
    return { card: { number: field('number'), expiry: field('expiry'), securityCode: field('securityCode') } }
  })
