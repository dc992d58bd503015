import { routes } from '@candor/contract/routes/registry'
import { openApi } from '@candor/formats/openapi/document'
import manifest from '../../package.json' with { type: 'json' }
import type { Handlers } from './handlers.ts'

export const description: Handlers['description'] = {
  openApi: async ({ context }) =>
    openApi(routes, { origin: context.appOrigin, version: manifest.version }),
}
