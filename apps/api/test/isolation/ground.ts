import { confirmHost } from '@candor/core/host/confirm'
import { execute } from '@candor/core/command'
import { importDocument } from '@candor/core/document/import'
import { setSecret } from '@candor/core/secret/commands'
import { parseKeyRing } from '@candor/core/secret/key-ring'
import { TrustCenter } from '@candor/contract/trust-center'
import { ownDomains, type TestWorkspace, type World } from '../world.ts'
import { createCanaries, type NameCanary, type Side } from './canary.ts'
import { fillSchema } from './fill-schema.ts'

/** Two workspaces of one system with a canary in every field. */
export type Ground = {
  world: World
  mark: NameCanary
  workspaces: Record<Side, TestWorkspace & { hostname: string }>
}

export async function createGround(world: World): Promise<Ground> {
  const mark = createCanaries()
  const workspaces = {
    aa: await createSide(world, mark, 'aa'),
    bb: await createSide(world, mark, 'bb'),
  }
  await world.context.directory.reload()
  return { world, mark, workspaces }
}

const keys = parseKeyRing(`test:${Buffer.alloc(32, 7).toString('base64url')}`)

/** A history of releases, a draft that is ahead of them, and an address of its own. */
async function createSide(world: World, mark: NameCanary, side: Side) {
  const slug = mark(side, 'workspace-slug').toLowerCase()
  const workspace = await world.createWorkspace(slug)
  const hostname = `${mark(side, 'host-hostname').toLowerCase()}.example`
  await execute(workspace.operator, confirmHost(ownDomains), { hostname })
  const name = mark(side, 'secret-name').toLowerCase()
  const value = mark(side, 'secret-value')
  await execute(workspace.operator, setSecret(keys), { name, value })
  const first = documentOf(mark, side)
  for (const document of [first, rewrite(mark, side, first)]) {
    await execute(workspace.operator, importDocument, { document })
    await workspace.publishAll(mark(side, 'release-note'))
  }
  const draft = rewrite(mark, side, first)
  await execute(workspace.operator, importDocument, { document: draft })
  return { ...workspace, hostname }
}

/** A whole trust center, with two of every kind that can be had twice. */
export function documentOf(mark: NameCanary, side: Side): TrustCenter {
  const filled = fillSchema(TrustCenter, 'document', {
    side,
    mark: (field) => mark(side, `item-${field}`),
  })
  return TrustCenter.parse(filled)
}

/** The same items, saying something else. */
function rewrite(mark: NameCanary, side: Side, document: TrustCenter): TrustCenter {
  const text = JSON.stringify(document).replaceAll(
    /CNRY-(?:aa|bb)-item-([A-Za-z]+)-\d+/g,
    (old, field: string) => (field === 'key' ? old : mark(side, `item-${field}`)),
  )
  return TrustCenter.parse(JSON.parse(text))
}
