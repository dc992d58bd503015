import { resealFactors } from '@candor/auth/second-factor/keep-factor'
import { addSecretKey, loadSecretKeys, newSecretKey } from '@candor/config/secret-keys'
import { AppError } from '@candor/core/app-error'
import { execute } from '@candor/core/command'
import { accountSeals } from '@candor/core/secret/account-seals'
import { removeSecret, resealSecrets, setSecret } from '@candor/core/secret/commands'
import { parseKeyRing } from '@candor/core/secret/key-ring'
import { listSecrets } from '@candor/core/secret/queries'
import { listAllWorkspaces } from '@candor/core/workspace/queries'
import { inWorkspace } from '@candor/db/in-workspace'
import type { Command } from 'commander'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { type Connection, inWorkspaceNamed, withDatabase } from '../with-database.ts'

type Options = { workspace: string }

export function addSecrets(program: Command, terminal: Terminal): void {
  const secrets = program.command('secrets').description('work with sealed secrets of workspaces')
  addSet(secrets, terminal)
  addList(secrets, terminal)
  addRemove(secrets, terminal)
  addRotate(secrets, terminal)
}

function addSet(secrets: Command, terminal: Terminal): void {
  secrets
    .command('set')
    .description('seal what standard input says under a name')
    .argument('<name>', 'such as smtp-password')
    .requiredOption('--workspace <slug>', 'workspace')
    .action(async (name: string, { workspace }: Options, command: Command) => {
      const value = (await terminal.stdin()).replace(/\n$/, '')
      await inWorkspaceNamed(terminal, workspace, async (caller, { config }) => {
        const keys = parseKeyRing(await loadSecretKeys(config))
        await execute(caller, setSecret(keys), { name, value })
      })
      print(terminal, isJson(command), { text: `${name} is sealed.`, json: { name, workspace } })
    })
}

function addList(secrets: Command, terminal: Terminal): void {
  secrets
    .command('list')
    .description('the names of a workspace’s secrets and which key has sealed each')
    .requiredOption('--workspace <slug>', 'workspace')
    .action(async ({ workspace }: Options, command: Command) => {
      const found = await inWorkspaceNamed(terminal, workspace, ({ db, workspaceId }) =>
        inWorkspace(db, workspaceId, listSecrets),
      )
      const lines = found.map(({ name, keyId }) => `${name}  by ${keyId}`)
      const text = lines.length === 0 ? `${workspace} has no secrets.` : lines.join('\n')
      print(terminal, isJson(command), { text, json: { secrets: found } })
    })
}

function addRemove(secrets: Command, terminal: Terminal): void {
  secrets
    .command('remove')
    .description('forget a secret')
    .argument('<name>', 'its name')
    .requiredOption('--workspace <slug>', 'workspace')
    .action(async (name: string, { workspace }: Options, command: Command) => {
      await inWorkspaceNamed(terminal, workspace, (caller) =>
        execute(caller, removeSecret, { name }),
      )
      print(terminal, isJson(command), { text: `${name} is gone.`, json: { name, workspace } })
    })
}

function addRotate(secrets: Command, terminal: Terminal): void {
  secrets
    .command('rotate')
    .description('seal everything by the newest key; may be interrupted and run again')
    .option('--new-key', 'make a new key first, in DATA_DIR')
    .action(async ({ newKey }: { newKey?: boolean }, command: Command) => {
      const { count, keyId } = await withDatabase(terminal, (connection) =>
        rotate(connection, newKey === true),
      )
      print(terminal, isJson(command), {
        text: `Sealed ${count} secrets anew; all are by ${keyId} now.`,
        json: { count, keyId },
      })
    })
}

async function rotate(
  { db, config }: Connection,
  isNew: boolean,
): Promise<{ count: number; keyId: string }> {
  if (isNew && config.secretKeys !== undefined) {
    throw new AppError('invalid', `Put a new key first in SECRET_KEYS, such as ${newSecretKey()}`)
  }
  const keys = parseKeyRing(await (isNew ? addSecretKey(config) : loadSecretKeys(config)))
  let count = await resealFactors(db, accountSeals(keys))
  for (const workspaceId of await listAllWorkspaces(db)) {
    const caller = { db, workspaceId, actor: { type: 'operator' as const } }
    count += await execute(caller, resealSecrets(keys), {})
  }
  return { count, keyId: keys.newest.id }
}
