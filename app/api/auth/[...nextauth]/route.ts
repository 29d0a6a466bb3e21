import { answerNextAuth } from '@/lib/auth/next-auth/handler'

type Context = { params: Promise<{ nextauth: string[] }> }

/** The addresses of next-auth's own library; the documented ones have their route files beside this. */
const answer = async (request: Request, { params }: Context) => answerNextAuth(request, (await params).nextauth)

export { answer as GET, answer as POST }
