/** A refusal in the shape of Payload's own errors. */
export function refusal(args: { headers?: Readonly<Record<string, string>>; message: string; status: number }): Response {
  const { headers, message, status } = args
  return Response.json({ errors: [{ message }] }, { ...(headers ? { headers } : {}), status })
}

const TEXTS: Readonly<Record<number, string>> = {
  401: 'Unauthorized.',
  403: 'You are not allowed to perform this action.',
  404: 'Not found.',
  405: 'Method not allowed.',
  406: 'Only JSON is answered.',
  415: 'Send JSON, as application/json.',
  416: 'The file has no such range.',
}

/** The answer, with a JSON body where an error came without any. */
export function withBody(response: Response): Response {
  if (response.status < 400 || response.body !== null) return response
  const headers = new Headers(response.headers)
  for (const name of ['content-length', 'content-type']) headers.delete(name)
  const message = TEXTS[response.status] ?? (response.status < 500 ? 'Bad request.' : 'Something went wrong.')
  return refusal({ headers: Object.fromEntries(headers), message, status: response.status })
}
