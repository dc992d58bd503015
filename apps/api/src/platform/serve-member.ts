import type { Route } from '@candor/contract/routes/route'
import { weighContent } from '@candor/core/workspace/weight'
import { inWorkspace } from '@candor/db/in-workspace'
import { parseTrustCenter } from '@candor/formats/trust-center-file'
import type { AppContext } from '../context.ts'
import type { DeclaredRoute } from './declared-routes.ts'
import { type FromMember, handleMember } from './handle-member.ts'
import { isReleaseNumber } from './release-number.ts'
import type { SentRequest } from './sent-request.ts'

/**
 * What is worked on within a few milliseconds: bytes of a request, fewer where they are a document, and
 * characters of the content that it may have to read.
 */
const light = { document: 8_000, body: 100_000, content: 250_000 }

/** Handles what is small at once; all else in a thread, so that the loop is free for others. */
export async function serveMember(
  context: AppContext,
  declared: DeclaredRoute,
  request: FromMember,
): Promise<string | Uint8Array<ArrayBuffer> | undefined> {
  const { db, appOrigin, pagesDomain, pagesAddresses, memberThreads } = context
  if (await isLight(context, declared.route, request)) {
    const inLoop = { db, appOrigin, pagesDomain, pagesAddresses, readDocument: parseTrustCenter }
    return handleMember(inLoop, declared, request)
  }
  return memberThreads.handle({
    ...request,
    route: declared.name,
    appOrigin,
    pagesDomain,
    pagesAddresses,
  })
}

async function isLight(
  { db, knownWeights }: AppContext,
  { limit }: Route,
  { sent, member }: FromMember,
): Promise<boolean> {
  const { id } = member.workspace
  if ((sent.body?.length ?? 0) > (limit === 'heavy' ? light.document : light.body)) {
    // It may be large afterwards.
    knownWeights.set(id, false)
    return false
  }
  const releases = namedReleases(sent)
  const known = releases.length === 0 ? knownWeights.get(id) : undefined
  if (known !== undefined) return known
  const content = await inWorkspace(db, id, (tx) => weighContent(tx, releases))
  const found = content <= light.content
  if (releases.length === 0) knownWeights.set(id, found)
  return found
}

/** A release that is named is read with the one before; two that are compared are named both. */
function namedReleases({ params, query }: SentRequest): number[] {
  const own = toNumbers(params['number']).flatMap((number) => [number, number - 1])
  return [...own, ...toNumbers(query['from']), ...toNumbers(query['to'])]
}

function toNumbers(text: unknown): number[] {
  return typeof text === 'string' && isReleaseNumber(text) ? [Number(text)] : []
}
