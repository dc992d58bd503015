import { threadCpuUsage } from 'node:process'
import { notFound } from '@candor/core/app-error'
import { type ConnectionTarget, createDb, createPool } from '@candor/db/connect'
import type { DB } from '@candor/db/schema'
import { parseTrustCenter } from '@candor/formats/trust-center-file'
import type { Kysely } from 'kysely'
import { declaredRoutes } from '../platform/declared-routes.ts'
import { type FromMember, handleMember } from '../platform/handle-member.ts'
import { memberHandlers } from '../platform/member-handlers.ts'
import { type CarriedError, carryError } from './carried-error.ts'
import { type ReadingFlag, markReading } from './reading-flag.ts'
import { stepBack } from './step-back.ts'

export type Told = FromMember & {
  /** Its name in the registry. */
  route: string
  appOrigin: string
  pagesDomain: string
  pagesAddresses: readonly string[]
  target: ConnectionTarget
  flag: ReadingFlag
}

/** Undefined where there is nothing to say. */
export type AnswerBytes = Uint8Array<ArrayBuffer> | undefined

type Answered = { body: AnswerBytes } | { error: CarriedError }

/** With the milliseconds of a processor that it took: what a busy machine adds is nobody's fault. */
export type Outcome = Answered & { spent: number }

const declared = new Map(declaredRoutes(memberHandlers).map((one) => [one.name, one]))

stepBack()

/** Handles a member's request from its bytes to those of its answer. */
export async function handle(told: Told): Promise<Outcome> {
  const since = threadCpuUsage()
  const outcome = await answer(told)
  const { user, system } = threadCpuUsage(since)
  return { ...outcome, spent: (user + system) / 1_000 }
}

async function answer({ route, target, flag, ...told }: Told): Promise<Answered> {
  try {
    const one = declared.get(route)
    if (!one) throw notFound('The route')
    const { appOrigin, pagesDomain, pagesAddresses, sent, member } = told
    const readDocument = (text: string) => markReading(flag, () => parseTrustCenter(text))
    const context = { db: openDb(target), appOrigin, pagesDomain, pagesAddresses, readDocument }
    const text = await handleMember(context, one, { sent, member })
    return { body: text === undefined ? undefined : new TextEncoder().encode(text) }
  } catch (error) {
    return { error: carryError(error) }
  }
}

let db: Kysely<DB> | undefined

/** One connection, because a thread does one thing at a time. */
function openDb(target: ConnectionTarget): Kysely<DB> {
  // One that breaks is told by the next question.
  const options = { max: 1, waitTime: 1_800, statementTime: 8_000, onError: () => undefined }
  db ??= createDb(createPool(target, options))
  return db
}
