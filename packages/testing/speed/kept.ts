import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningCandor } from '../e2e/running-candor.ts'

/** How many releases a node has on its disk. */
export async function countKept({ dataDir }: RunningCandor): Promise<number> {
  const folder = join(dataDir, 'pages', 'releases')
  let count = 0
  for (const part of await readdir(folder).catch(() => [])) {
    count += (await readdir(join(folder, part))).length
  }
  return count
}
