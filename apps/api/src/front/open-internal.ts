import type { Server } from 'node:http'
import type { PagesContext } from '../context.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { FrontSettings } from './front-messages.ts'
import { createInternalServer } from './internal-server.ts'
import { listen } from './listen.ts'
import { createMetrics } from './metrics.ts'

type Opening = {
  settings: FrontSettings
  context: PagesContext
  lifecycle: Lifecycle
  server: Server
}

/** Opens the port for the inside, where there is one; what it says is of this public server. */
export async function openInternal({
  settings,
  context,
  lifecycle,
  server,
}: Opening): Promise<{ close: () => void }> {
  if (!settings.internal) return { close: () => undefined }
  const platform = new URL(settings.appOrigin).hostname
  const metrics = createMetrics({ server, platform, directory: context.directory })
  const internal = createInternalServer({ context, lifecycle, metrics })
  await listen(internal, { ...settings.internal, setting: 'INTERNAL_PORT' })
  return {
    close() {
      internal.close()
      internal.closeAllConnections()
    },
  }
}
