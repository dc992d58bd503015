import { canonicalHost } from '@candor/contract/hostname'
import { challengePath } from '@candor/core/host/records'
import { sql } from 'kysely'
import type { Context, MiddlewareHandler } from 'hono'
import * as z from 'zod'
import type { Env, PagesContext } from '../context.ts'
import { refusalHeaders } from '../security-headers.ts'

/**
 * At any host that reaches us: the text by which a claim to it is told to lead here. It is in DNS for
 * everybody as well, and is found by the claim's random id alone.
 */
export function answerChallenge(context: PagesContext): MiddlewareHandler<Env> {
  return async function answerChallenge(c, next) {
    const isQuestion = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isQuestion || !c.req.path.startsWith(challengePath)) return next()
    const id = z.uuid().safeParse(c.req.path.slice(challengePath.length))
    const text = id.success ? await findText(context, c, id.data) : undefined
    // Nobody's HSTS: the name may be anybody's.
    const headers = { ...refusalHeaders(false), 'content-type': 'text/plain; charset=utf-8' }
    return text === undefined
      ? c.body('Nobody asked for this here.\n', 404, headers)
      : c.body(`${text}\n`, 200, headers)
  }
}

async function findText(
  { pagesDb }: PagesContext,
  c: Context<Env>,
  id: string,
): Promise<string | undefined> {
  const hostname = canonicalHost(new URL(c.req.url).host) ?? ''
  const { rows } = await sql<{ text: string | null }>`
    select host_challenge(${id}, ${hostname}) as text`.execute(pagesDb)
  return rows[0]?.text ?? undefined
}
