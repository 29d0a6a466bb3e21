import type { IncomingMessage, ServerResponse } from 'node:http'
import { POST as sendAnswer } from '@/app/(shop)/pay/[reference]/answer/route'
import { POST as sendCard } from '@/app/(shop)/pay/[reference]/card/route'
import { POST as choosePreferences } from '@/app/preferences/route'
import { appUrl } from '@/lib/env'
import { hurry, sendResponse, toRequest } from './node-http'
import { setCommonHeaders } from './security-headers'
import type { Target } from './target'

type Form = (request: Request, context: { params: Promise<{ reference: string }> }) => Promise<Response>

const forms: [RegExp, Form][] = [
  [/^\/preferences$/, choosePreferences],
  [/^\/pay\/([^/]+)\/card$/, sendCard],
  [/^\/pay\/([^/]+)\/answer$/, sendAnswer],
]

/** Whether plain forms of our pages are sent to this path; it answers nothing else. */
export const takesForms = (pathname: string): boolean => forms.some(([pattern]) => pattern.test(pathname))

/** Answers a form here rather than by Next: who sends it slowly takes no page's place. */
export async function answerForm(
  req: IncomingMessage,
  res: ServerResponse,
  { pathname, search }: Target,
): Promise<void> {
  const [found] = forms.flatMap(([pattern, form]) => {
    const match = pattern.exec(pathname)
    return match ? [{ form, reference: decodeURIComponent(match[1] ?? '') }] : []
  })
  if (!found) throw new Error('No form is sent to this path.')
  hurry(req)
  setCommonHeaders(res)
  const request = toRequest(req, new URL(appUrl() + pathname + search))
  await sendResponse(await found.form(request, { params: Promise.resolve({ reference: found.reference }) }), res)
}
