import { Agent, request } from 'node:http'

export type Asked = {
  /** 0: no answer; the connection broke or there was none. */
  status: number
  text: string
  headers: Record<string, string | string[] | undefined>
  /** Milliseconds until the answer was there. */
  took: number
}

export type Question = {
  port: number
  host?: string
  method?: string
  path: string
  headers?: Record<string, string>
  body?: unknown
  agent?: Agent
  timeout?: number
}

/** One request over the wire, that always ends: with an answer, or with status 0. */
export function ask(question: Question): Promise<Asked> {
  const { port, host = `localhost:${port}`, method = 'GET', path, body } = question
  const json = body === undefined ? undefined : JSON.stringify(body)
  const since = performance.now()
  return new Promise((resolve) => {
    const end = (answer: Omit<Asked, 'took'>) =>
      resolve({ ...answer, took: performance.now() - since })
    const none = { status: 0, text: '', headers: {} }
    const sent = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: { ...headersOf(json), ...question.headers, host },
      ...(question.agent ? { agent: question.agent } : {}),
      timeout: question.timeout ?? 20_000,
    })
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        end({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          headers: response.headers,
        }),
      )
      response.on('error', () => end(none))
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', (error) => end({ ...none, text: error.message }))
    sent.end(json)
  })
}

function headersOf(json: string | undefined): Record<string, string> {
  if (json === undefined) return {}
  return { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(json)) }
}
