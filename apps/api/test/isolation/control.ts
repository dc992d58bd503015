import { cellOf, send, statusFor } from './attack.ts'
import { type AuditCount, countAudit } from './fingerprint.ts'
import type { Play } from './play.ts'
import { attackBy } from './refusals.ts'
import type { Parts } from './request.ts'
import { refresh } from './run.ts'
import { settle } from './session-recipes.ts'

/** The request as it is, from those who may: it must succeed, and be recorded exactly as declared. */
export async function playControls(play: Play, parts: Parts): Promise<boolean> {
  const { run, named, scene, lead, allowed } = play
  await refresh(run)
  const isSafe = named.route.method === 'GET'
  let isFine = true
  for (const actor of isSafe ? allowed : [lead]) {
    isFine = (await playControl(play, { actor, parts })) && isFine
  }
  await settle(named.name, scene, parts.body)
  await refresh(run)
  return isFine
}

async function playControl(
  play: Play,
  { actor, parts }: { actor: Play['lead']; parts: Parts },
): Promise<boolean> {
  const { run, named, expectation, home } = play
  const pool = run.stage.ground.world.database.superPool
  const attack = attackBy(play, actor, parts)
  const before = await countAudit(pool)
  const answer = await send(run, attack)
  const after = await countAudit(pool)
  run.tally.controls += 1
  const status = statusFor(expectation, actor, home)
  const { output, files } = named.route
  const declared = named.route.status ?? (output || files ? 200 : 204)
  if (answer.status !== status || status !== declared) {
    run.tally.faults.push(
      `${cellOf(attack)}: ${answer.status} where ${status} is expected and ${declared} declared: ${answer.text.slice(0, 300)}`,
    )
    return false
  }
  const wrong = auditFault(play, { actor, before, after })
  if (wrong) run.tally.faults.push(`${cellOf(attack)}: ${wrong}`)
  play.tried.add(cellOf(attack))
  return true
}

type Counted = { actor: Play['lead']; before: AuditCount; after: AuditCount }

function auditFault({ named }: Play, { actor, before, after }: Counted): string | undefined {
  const { audit, tenant } = named.route
  const added = after.entries - before.entries
  // What is done to all of somebody's workspaces is written down in each of them.
  const places = tenant === 'own' ? Object.keys(actor.roles).length : 1
  if (added !== (audit === null ? 0 : places)) {
    return `${added} audit entries where ${audit} is declared`
  }
  if (added > 0 && after.newest !== audit) return `recorded as ${after.newest}, not as ${audit}`
  return undefined
}
