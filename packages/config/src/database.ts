import { isLocalName } from '@candor/contract/hostname'
import * as z from 'zod'

export type DatabaseConfig = {
  url: string
  /** The same login at PostgreSQL itself, where `url` is a pooler. */
  directUrl?: string | undefined
  pagesUrl?: string | undefined
  workerUrl?: string | undefined
  ownerUrl?: string | undefined
}

const databaseUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), {
    message: 'Write a URL such as postgres://candor_app:password@host:5432/candor',
  })

export const databaseSettings = {
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_DIRECT_URL: databaseUrl.optional(),
  DATABASE_PAGES_URL: databaseUrl.optional(),
  DATABASE_WORKER_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
}

type Given = { [Name in keyof typeof databaseSettings]?: string | undefined }
const names = Object.keys(databaseSettings) as (keyof Given)[]

/** All URLs lead to one server, and in production over no network that others can read. */
export function checkDatabase(
  given: Given & { NODE_ENV?: string | undefined },
  context: z.RefinementCtx,
): void {
  const { DATABASE_URL: url, DATABASE_DIRECT_URL: direct } = given
  if (direct !== undefined && (url === undefined || userOf(url) !== userOf(direct))) {
    const message = 'Name the login of DATABASE_URL here too, at PostgreSQL itself'
    context.addIssue({ code: 'custom', path: ['DATABASE_DIRECT_URL'], message })
  }
  if (given.NODE_ENV !== 'production') return
  for (const name of names) {
    const text = given[name]
    if (text !== undefined && !isSafeWay(text)) {
      const message =
        'End it with ?sslmode=verify-full; only where nobody else is on the way to the database, with ?sslmode=disable'
      context.addIssue({ code: 'custom', path: [name], message })
    }
  }
}

export function readDatabase(given: Given): DatabaseConfig | undefined {
  if (given.DATABASE_URL === undefined) return undefined
  return {
    url: given.DATABASE_URL,
    directUrl: given.DATABASE_DIRECT_URL,
    pagesUrl: given.DATABASE_PAGES_URL,
    workerUrl: given.DATABASE_WORKER_URL,
    ownerUrl: given.DATABASE_OWNER_URL,
  }
}

function userOf(text: string): string {
  return new URL(text).username
}

/** Other modes mean another thing to every program, or look at no certificate. */
function isSafeWay(text: string): boolean {
  const { hostname, searchParams } = new URL(text)
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  const isHere = host === '' || host.startsWith('/') || isLocalName(host)
  return isHere || ['verify-full', 'disable'].includes(searchParams.get('sslmode') ?? '')
}
