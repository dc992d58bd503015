import { parseTrustCenter } from '@candor/formats/trust-center-file'
import type { Context } from 'hono'
import type { AppContext, Env } from '../context.ts'
import type { DeclaredRoute } from './declared-routes.ts'
import { type FromMember, memberRequest } from './handle-member.ts'
import type { FileAnswer } from './handlers.ts'
import { parseSent } from './sent-request.ts'

/** Waits for a turn among all that is under way for the same person and workspace. */
export type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>

type Asked = { c: Context<Env>; request: FromMember; takeTurn: TakeTurn }

/**
 * A file for a member, piece by piece as the client takes it. Each piece waits for its own turn, so that
 * neither a long file nor a slow client keeps anything that others wait for.
 */
export async function serveFile(
  { db, appOrigin, pagesDomain, pagesAddresses, log }: AppContext,
  { route, handler }: DeclaredRoute,
  { c, request, takeTurn }: Asked,
): Promise<Response> {
  const inLoop = { db, appOrigin, pagesDomain, pagesAddresses, readDocument: parseTrustCenter }
  const asked = { ...parseSent(route, request.sent), ...memberRequest(inLoop, request) }
  // `Handler` says that a route with files is handled with nothing else.
  const file = (await takeTurn(() => handler(asked))) as FileAnswer
  const pieces = file.pieces[Symbol.asyncIterator]()
  async function next(): Promise<IteratorResult<string, unknown>> {
    try {
      return await takeTurn(() => pieces.next())
    } catch (err) {
      log.error({ err, requestId: c.var.requestId }, 'A file was broken off')
      throw err
    }
  }
  return c.body(
    streamOf(next, () => pieces.return?.()),
    route.status ?? 200,
    {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.filename}"`,
    },
  )
}

type Next = () => Promise<IteratorResult<string, unknown>>

/** Nothing is made ahead of what the client has taken. */
function streamOf(next: Next, stop: () => unknown): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await stop()
      },
    },
    { highWaterMark: 0 },
  )
}
