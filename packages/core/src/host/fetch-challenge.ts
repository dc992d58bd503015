import { request } from 'node:http'
import type { WantedRecords } from './records.ts'

type Where = { addresses: readonly string[]; port: number; signal?: AbortSignal | undefined }

const longest = 5_000
const mostBytes = 1_024

/**
 * Whether one of these addresses, asked for the host, answers with our own token. Nobody else is asked:
 * no name is looked up again, and no redirect is followed.
 */
export async function fetchChallenge(
  wanted: WantedRecords,
  { addresses, port, signal }: Where,
): Promise<boolean> {
  for (const address of addresses.slice(0, 4)) {
    const body = await fetchFrom({ address, port, signal }, wanted).catch(() => undefined)
    if (body?.trim() === wanted.challenge.value) return true
  }
  return false
}

type Source = { address: string } & Pick<Where, 'port' | 'signal'>

function fetchFrom(
  { address, port, signal }: Source,
  { hostname, challenge }: WantedRecords,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: address,
        port,
        path: challenge.path,
        headers: { host: hostname, 'accept-encoding': 'identity', connection: 'close' },
        agent: false,
        signal: AbortSignal.any([AbortSignal.timeout(longest), ...(signal ? [signal] : [])]),
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
          if (text.length > mostBytes) sent.destroy(new Error('too long'))
        })
        response.on('error', reject)
        response.on('end', () => resolve(response.statusCode === 200 ? text : undefined))
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}
