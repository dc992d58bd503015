import { execute } from '@candor/core/command'
import { cancelDeletion, requestDeletion } from '@candor/core/workspace/deletion'
import type { Recipe, Scene } from './recipes.ts'

/** Requests about whole workspaces. */
export const workspaceRecipes: Record<string, Recipe> = {
  async 'workspaces.create'({ ground, home }) {
    // It belongs to neither side, whoever makes it.
    const count = /\d+$/.exec(ground.mark(home, 'workspace'))?.[0] ?? ''
    return { body: { slug: `made-${count}`, name: `Made ${count}` } }
  },
  async 'workspaces.cancelDeletion'({ ground, home }) {
    await execute(ground.workspaces[home].operator, requestDeletion, {})
    return {}
  },
}

/** A workspace stays in spite of what was tried with it. */
export async function keepWorkspace({ ground, home }: Scene): Promise<void> {
  await execute(ground.workspaces[home].operator, cancelDeletion, {})
}
