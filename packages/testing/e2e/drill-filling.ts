import { join } from 'node:path'
import { candor } from './drill-command.ts'
import { root } from './running-candor.ts'

const example = (name: string) => join(root, `examples/${name}/trust-center.yaml`)

/** Workspaces as an operator makes them, with people, hosts and releases. Returns every address. */
export async function fillByHand(env: Record<string, string>, count: number): Promise<string[]> {
  const hosts = ['oxom.localhost']
  for (let number = 1; number <= count; number += 1) {
    const slug = `company-${number}`
    const own = ['--workspace', slug]
    await candor(env, 'workspace', 'create', slug, '--name', `Company ${number} — 会社`)
    const file = example(number % 2 === 0 ? 'oxom' : 'hoshizora')
    await candor(env, 'import', file, ...own, '--publish', '--note', `First of ${slug}`)
    await candor(env, 'host', 'add', `trust.${slug}.test`, ...own)
    await candor(env, 'member', 'add', `eve@${slug}.test`, ...own, '--role', 'admin')
    hosts.push(`${slug}.localhost`, `trust.${slug}.test`)
  }
  // An unpublished draft, a second release, and a workspace that is on its way out.
  const second = example('oxom')
  await candor(env, 'import', second, '--workspace', 'company-1', '--publish', '--note', 'Second')
  await candor(env, 'import', example('hoshizora'), '--workspace', 'company-1')
  if (count > 1) await candor(env, 'workspace', 'delete', `company-${count}`)
  return hosts
}
