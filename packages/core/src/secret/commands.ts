import { randomUUID } from 'node:crypto'
import { SetSecret, SecretName } from '@candor/contract/inputs'
import { workspaceIdOf } from '@candor/db/in-workspace'
import * as z from 'zod'
import { notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import type { KeyRing } from './key-ring.ts'
import { open, seal } from './seal.ts'

/** Keeps a secret under a name; the audit log learns the name and nothing else. */
export function setSecret(keys: KeyRing) {
  return command({
    action: 'secret.set',
    input: SetSecret,
    async run(tx, { name, value }) {
      const present = await tx
        .selectFrom('secret')
        .select(['id', 'keyId'])
        .where('name', '=', name)
        .executeTakeFirst()
      const id = present?.id ?? randomUUID()
      const sealed = seal(keys, { workspaceId: workspaceIdOf(tx), id, name }, value)
      const updatedAt = await databaseTime(tx)
      await tx
        .insertInto('secret')
        .values({ id, name, ...sealed, updatedAt })
        .onConflict((conflict) =>
          conflict.columns(['workspaceId', 'id']).doUpdateSet({ ...sealed, updatedAt }),
        )
        .execute()
      return {
        result: undefined,
        object: `secret/${name}`,
        before: present ? { keyId: present.keyId } : null,
        after: { keyId: sealed.keyId },
      }
    },
  })
}

export const removeSecret = command({
  action: 'secret.remove',
  input: z.strictObject({ name: SecretName }),
  async run(tx, { name }) {
    const removed = await tx
      .deleteFrom('secret')
      .where('name', '=', name)
      .returning('keyId')
      .executeTakeFirst()
    if (!removed) throw notFound(`The secret ${name}`)
    return { result: undefined, object: `secret/${name}`, before: removed }
  },
})

/** Seals what older keys have sealed anew. One transaction a workspace, so it can end at any moment. */
export function resealSecrets(keys: KeyRing) {
  return command({
    action: 'secret.rotate',
    input: z.strictObject({}),
    async run(tx) {
      const workspaceId = workspaceIdOf(tx)
      const rows = await tx
        .selectFrom('secret')
        .select(['id', 'name', 'keyId', 'sealed'])
        .where('keyId', '!=', keys.newest.id)
        .execute()
      for (const { id, name, ...old } of rows) {
        const place = { workspaceId, id, name }
        const anew = seal(keys, place, open(keys, place, old))
        await tx.updateTable('secret').set(anew).where('id', '=', id).execute()
      }
      const before = Object.fromEntries(rows.map(({ name, keyId }) => [name, keyId]))
      const after = Object.fromEntries(rows.map(({ name }) => [name, keys.newest.id]))
      const isNothing = rows.length === 0
      const change = { object: 'secrets', before, after }
      return { result: rows.length, ...change, ...(isNothing ? { unchanged: true } : {}) }
    },
  })
}
