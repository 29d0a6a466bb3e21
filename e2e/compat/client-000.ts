/*
 * A client in the words of document 000: what a front end of such a marketplace has as its call module. It reads `data`
 * of a response like axios does, throws for anything but 2xx, and sends the bare token.
 */

type Json = Record<string, unknown>
// biome-ignore lint/suspicious/noExplicitAny: such clients have no types.
type Loose = any

export class RequestFailed extends Error {
  constructor(readonly response: { status: number; data: Loose }) {
    super(`Request failed with status code ${response.status}`)
  }
}

export function marketplace(baseUrl: string) {
  let token = ''

  async function request(method: string, path: string, data?: Json): Promise<{ status: number; data: Loose }> {
    const headers: Record<string, string> = { Accept: 'application/json, text/plain, */*' }
    if (token) headers.Authorization = token
    if (data) headers['Content-Type'] = 'application/json'
    const reply = await fetch(baseUrl + path, { method, headers, body: data && JSON.stringify(data) })
    const text = await reply.text()
    const response = { status: reply.status, data: text ? JSON.parse(text) : '' }
    if (reply.status < 200 || reply.status >= 300) throw new RequestFailed(response)
    return response
  }

  return {
    keepToken: (value: string) => {
      token = value
    },
    register: (email: string, password: string, fullName: string, phoneNumber: string) =>
      request('POST', '/api/users/', { email, password, fullName, phoneNumber }),
    login: (email: string, password: string) => request('POST', '/api/login', { email, password }),
    checkToken: () => request('GET', '/api/check-token'),
    courses: (query: Record<string, string>) => request('GET', `/api/courses?${new URLSearchParams(query)}`),
    coursesByName: (name: string) => request('GET', `/api/courses/name/${encodeURIComponent(name)}`),
    course: (id: string) => request('GET', `/api/courses/${id}`),
    countView: (course: Json) =>
      request('PUT', `/api/courses/${course._id}`, { ...course, numberOfView: Number(course.numberOfView) + 1 }),
    content: (id: string) => request('GET', `/api/courses/content/${id}`),
    lecturers: () => request('GET', '/api/lecturers'),
    person: (email: string) => request('GET', `/api/users/${email}/data`),
    changePerson: (email: string, data: Json) => request('PUT', `/api/users/${email}`, data),
    changePassword: (email: string, oldPassword: string, newPassword: string) =>
      request('PUT', `/api/users/${email}/change-password`, { oldPassword, newPassword }),
    forgotPassword: (email: string) => request('POST', '/api/forgot-password', { email }),
    purchase: (data: Json) => request('POST', '/api/billings/purchase', data),
    bought: (email: string) => request('GET', `/api/billings/${email}/data`),
  }
}
