import { RenameWorkspace } from '@candor/contract/inputs'
import { command } from '../command.ts'

/** Changes what colleagues call the workspace. Its address stays, and so does what its page says. */
export const renameWorkspace = command({
  action: 'workspace.rename',
  input: RenameWorkspace,
  async run(tx, { name }) {
    const before = await tx.selectFrom('workspace').select('name').executeTakeFirstOrThrow()
    const object = 'workspace'
    if (before.name === name) return { result: undefined, object, unchanged: true }
    await tx.updateTable('workspace').set({ name }).execute()
    return { result: undefined, object, before, after: { name } }
  },
})
