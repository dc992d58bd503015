import type { Config } from '@candor/config/config'
import { buildContext, type Building, type Built } from './build-context.ts'
import { Closers } from './closers.ts'
import { pagesFolder } from './data-dir.ts'
import { isDatabaseGone } from './database-gone.ts'
import { hasKeptPages } from './pages/kept/kept-directory.ts'

/** Undefined where the database is away and published pages can be shown without it. */
export async function buildOrWait(config: Config, building: Building): Promise<Built | undefined> {
  const closers = new Closers()
  try {
    const built = await buildContext(config, { ...building, closers })
    building.closers.add(() => closers.close())
    return built
  } catch (error) {
    await closers.close()
    const canWait = config.database && isDatabaseGone(error) && hasKeptPages(pagesFolder(config))
    if (canWait) return undefined
    throw error
  }
}
