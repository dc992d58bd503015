import { type Side, tracesIn } from './canary.ts'
import type { Ground } from './ground.ts'
import type { Host } from './request.ts'
import { type Answer, headerOf, type Send, wholeOf } from './send.ts'

/** Everything that a visitor of a trust center can ask for. */
const paths = [
  '/',
  '/trust-center.json',
  '/trust-center.schema.json',
  '/.well-known/security.txt',
  '/security.txt',
  '/robots.txt',
  '/sitemap.xml',
  '/favicon.svg',
  '/favicon.ico',
  '/logo',
  '/logo-dark',
  '/icon',
  '/advisories',
  '/no-such-page',
  '/advisories/NONE-1',
] as const

/** With the advisories of both sides: each is asked for on every host. */
export async function pathsOf({ world }: Ground): Promise<string[]> {
  const { rows } = await world.database.superPool.query<{ key: string }>(
    `select distinct key from item where kind = 'advisory' order by 1`,
  )
  const advisories = rows.flatMap(({ key }) => [
    `/advisories/${key}`,
    `/advisories/${key.toLowerCase()}`,
    `/advisories/${key}/`,
  ])
  return [...paths, ...advisories]
}

export type Visit = { host: Host; path: string; coding: string; cookie: string }

export async function visit(send: Send, { host, path, coding, cookie }: Visit): Promise<Answer> {
  return send({
    host: host.host,
    method: 'GET',
    path,
    headers: { 'accept-encoding': coding, ...(cookie === '' ? {} : { cookie }) },
    body: undefined,
  })
}

export type Public = Record<Side, ReadonlySet<string>>

/** What an answer says beyond what is public on its host. */
export function leaksOf(answer: Answer, { host, path }: Visit, texts: Public): string[] {
  const allowed = host.side ? texts[host.side] : new Set<string>()
  return tracesIn(wholeOf(answer), new Map())
    .filter(({ text }) => !allowed.has(text))
    .map(({ text }) => `${host.name}${path} (${answer.status}) says ${text}`)
}

export function isOk(answer: Answer): boolean {
  return answer.status === 200 && headerOf(answer, 'content-type') !== undefined
}
