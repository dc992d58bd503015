import { Agent, request } from 'node:http'

export type Ask = {
  port: number
  /** The host that is asked for. */
  host: string
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
  /** Where the request comes from: any address of the loopback network. */
  from?: string
  agent?: Agent
}

/** Sends a request and reads the answer to its end; 0 is none at all. */
export function ask({ port, host, path, method = 'GET', body, ...rest }: Ask): Promise<Answered> {
  return new Promise((resolve) => {
    const since = performance.now()
    const end = (status: number, text: string, cookies: string[] = []) =>
      resolve({ status, text, cookies, took: performance.now() - since })
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      ...(rest.from === undefined ? {} : { localAddress: rest.from }),
      ...(rest.agent === undefined ? {} : { agent: rest.agent }),
      timeout: 20_000,
      headers: { ...rest.headers, host },
    })
    sent.on('response', (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', () => end(0, ''))
      answer.on('end', () =>
        end(answer.statusCode ?? 0, Buffer.concat(chunks).toString(), answer.headers['set-cookie']),
      )
    })
    sent.on('timeout', () => sent.destroy(new Error('No answer')))
    sent.on('error', () => end(0, ''))
    sent.end(body)
  })
}

export type Answered = { status: number; text: string; cookies: string[]; took: number }
