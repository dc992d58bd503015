import type { Config } from '@candor/config/config'
import { patience } from '../build-context.ts'
import { logLevelOf } from '../log.ts'
import { pagesFolder } from '../data-dir.ts'
import type { FrontSettings } from './front-messages.ts'

type Behind = Pick<FrontSettings, 'pages' | 'socketPath'>

export function frontSettings(config: Config, behind: Behind): FrontSettings {
  const { port, bind, internal, appOrigin, pagesDomain, trustedProxies, limitFactor } = config
  return {
    ...behind,
    port,
    bind,
    internal,
    appOrigin,
    pagesDomain,
    trustedProxies,
    limitFactor,
    patience: patience.pages,
    pagesFolder: pagesFolder(config),
    logLevel: logLevelOf(config),
    notice: config.isProduction ? 3_000 : 300,
  }
}
