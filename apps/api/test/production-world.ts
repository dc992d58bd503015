import { join } from 'node:path'
import { createDevices } from '@candor/auth/devices'
import { createLocalAuth } from '@candor/auth/local'
import { execute } from '@candor/core/command'
import { importDocument } from '@candor/core/document/import'
import { addMember } from '@candor/core/workspace/add-member'
import { createApp } from '../src/app.ts'
import type { App, WholeContext } from '../src/context.ts'
import { loadAssets } from '../src/platform/assets.ts'
import { sample } from './sample.ts'
import { accountPorts, createWorld, type World } from './world.ts'

export const appOrigin = 'https://app.candor.example'
export const pagesDomain = 'candor-pages.example'

/** The world as production sees it: behind TLS, on domains of its own, with the dashboard built. */
export type ProductionWorld = {
  app: App
  context: WholeContext
  database: World['database']
  /** A link for the admin of Acme. */
  linkToken: () => Promise<string>
  /** The cookies of a new session of hers, as a browser sends them. */
  signIn: () => Promise<string>
  close: () => Promise<void>
}

export async function createProductionWorld(): Promise<ProductionWorld> {
  const world = await createWorld()
  const { db, appPool: pool } = world.database
  const secret = 'a secret for tests, long enough'
  const localAuth = createLocalAuth({ ...accountPorts, db, pool, appOrigin, secret })
  const context = {
    ...world.context,
    appOrigin,
    pagesDomain,
    localAuth,
    devices: createDevices({ secret, appOrigin, now: () => new Date() }),
    authenticate: localAuth.authenticate,
    assets: await loadAssets(join(import.meta.dirname, '../../dashboard/dist')),
  }
  await fill(world)
  const linkToken = async () => (await localAuth.createLinkToken(admin)) ?? ''
  return {
    app: createApp(context),
    context,
    database: world.database,
    linkToken,
    async signIn() {
      const signedIn = await localAuth.signInWithLink(await linkToken(), new Headers())
      return pairs(signedIn?.cookies ?? [])
    },
    close: world.close,
  }
}

const admin = 'ada@acme.example'

/** Acme, which publishes the sample, and one that has taken its advisory down. */
async function fill(world: World): Promise<void> {
  const acme = await world.createWorkspace('acme', sample)
  await execute(acme.operator, addMember, { email: admin, role: 'admin' })
  const gone = await world.createWorkspace('gone', sample)
  const { advisories: _, ...rest } = sample
  await execute(gone.operator, importDocument, { document: rest })
  await gone.publishAll()
}

/** What a browser sends back of Set-Cookie lines. */
export function pairs(lines: readonly string[]): string {
  return lines.map((line) => line.split(';')[0]).join('; ')
}
