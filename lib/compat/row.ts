import type { z } from 'zod'

/** A JSON object. */
export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The things in a list, whatever else is in it. */
export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

type Maybe<T> = T | Promise<T>

/** Where a list is: what the documents' clients call its page. */
export type Pagination = {
  page: number
  limit: number
  total: number
  /** 002's name of `totalPages`. */
  totalPage: number
  totalPages: number
  hasMore: boolean
}

type AskOptions = {
  body?: unknown
  query?: Record<string, string>
  /** An access token in place of the caller's credentials. */
  token?: string
}

/** /api refused one of the operations that an answer needs: its refusal is the answer. */
export class Refused extends Error {
  constructor(readonly response: Response) {
    super('refused')
    this.name = 'Refused'
  }
}

/** What was asked, or something else where /api does not let this caller have it. */
export const ifAllowed = <T>(asked: Promise<T>, otherwise: T): Promise<T> =>
  asked.catch(error => {
    if (error instanceof Refused && error.response.status === 403) return otherwise
    throw error
  })

/**
 * Asks an operation of /api with the caller's own credentials and address, e.g. `ask('GET', '/cart')`. A refusal ends
 * the work: it is the answer to the whole request.
 */
export type Ask = (method: string, path: string, options?: AskOptions) => Promise<Json>

/** What a change of a request or a reply may know. */
export type Asked = {
  /** The parameters of the address. */
  params: Record<string, string>
  /** The query as the operation of /api gets it. */
  query: URLSearchParams
  ask: Ask
  /** Every item of a list of /api, whatever its pages; at most 1,000. */
  askAll: (path: string) => Promise<Json[]>
}

/** The same for what answers by itself. */
export type Called = Asked & {
  request: Request
  /** The body by its schema, read and refused as /api does it. Check the caller's rights before reading it, so that a refusal comes first. */
  body: <S extends z.ZodType>(schema: S) => Promise<z.output<S>>
}

/** An answer put together from several. `keys` join the reply beside `data`. */
export type Made = { value: unknown; status?: number; keys?: Json }

/** One line of the table of differences. */
export type Row = {
  /** The document whose clients send or read it so: `000`, `001` or `002`. */
  document: '000' | '001' | '002'
  /** Methods and path of each, e.g. `PUT|PATCH /courses/:id`, as /api names them. An own address is alone in its row. */
  operations: string[]
  /** What its clients send, and what that means here. */
  sends?: string
  /** What they read, beyond the envelope that every reply has. */
  reads?: string
  /** The address is the layer's own: there is no such operation in /api. */
  own?: true
  /** The operation of /api that answers at an own address. */
  to?: string
  /** Changes the query in place. A function of the address alone: replies are kept by what it makes of it. */
  query?: (query: URLSearchParams, params: Record<string, string>) => void
  /** What has to be so before the operation is asked: throws the refusal. */
  before?: (asked: Asked) => Promise<void>
  /**
   * The body that /api gets; undefined leaves it as it was sent. Made of what was sent and of nothing else, so that a
   * request that is repeated is the same request: an `Idempotency-Key` replays it.
   */
  body?: (body: Json) => Json | undefined
  /** Answers from several operations. */
  call?: (called: Called) => Promise<Made | Response>
  /** For which bodies `call` answers; the ordinary operation takes the others, and refuses what nobody can read. */
  when?: (body: Json, request: Request) => boolean
  /** Further members of a thing, or of each in a list. */
  item?: (thing: Json, asked: Asked) => Json
  /** Further members of `data`, or others in their place, where a reply is a thing. */
  data?: (data: Json, asked: Asked) => Maybe<Json>
  /** Further members of the reply. A list comes with its pagination. */
  keys?: (reply: { thing: Json; list: Json[]; pagination: Pagination }, asked: Asked) => Maybe<Json>
  /** A list stays a JSON array. */
  bare?: true
  /** The status of a success, where the document knows another. */
  status?: number
}
