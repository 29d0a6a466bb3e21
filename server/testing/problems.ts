import { problemTypesOf, statusesOf } from '@/lib/api/openapi/problems'
import type { Match, Method } from '@/lib/api/router'
import { type ProblemType, problemTypes } from '@/lib/problems'

type Reply = { status: number; headers: Headers; body: { type?: string } | undefined }

/**
 * What is wrong about a problem that an operation answered, if anything: each is of a type of the one list, with a status
 * of that type, and declared by the operation or following from its declaration.
 */
export function undeclaredProblem(match: Match | undefined, method: string, reply: Reply): string | undefined {
  if (!reply.headers.get('content-type')?.startsWith('application/problem+json')) return undefined
  const type = reply.body?.type as ProblemType
  if (!Object.hasOwn(problemTypes, type)) return `${type} is not in the list of lib/problems.ts.`
  if (!statusesOf(type).includes(reply.status)) return `${type} was answered with ${reply.status}.`
  const asked = (method === 'HEAD' ? 'GET' : method) as Method
  const declaration = match?.module[asked]?.declaration
  if (!match || !declaration || problemTypesOf(asked, declaration).has(type)) return undefined
  return `${method} ${match.path} answers \`${type}\`, which its \`problems\` do not name.`
}
