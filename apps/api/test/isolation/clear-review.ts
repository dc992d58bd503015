import type { Scene } from './recipes.ts'

const isStray = `request in (
  select number from change_request where workspace_id = $1 and title not like '%-kept-%')`

/** Removes for good what earlier turns put forward, so that there is room, and the first rule holds. */
export async function clearReview({ ground, home }: Pick<Scene, 'ground' | 'home'>): Promise<void> {
  const { superPool } = ground.world.database
  const own = [ground.workspaces[home].id]
  const parts = ['change_verdict', 'change_comment', 'proposal', 'change_request_reviewer']
  for (const table of [...parts, 'change_request_change']) {
    await superPool.query(`delete from ${table} where workspace_id = $1 and ${isStray}`, own)
  }
  const rows = `where workspace_id = $1`
  await superPool.query(`delete from change_request ${rows} and title not like '%-kept-%'`, own)
  await superPool.query(`delete from review_rule ${rows}`, own)
  await superPool.query(`delete from reviewer_group ${rows} and name not like '%-kept-%'`, own)
}
