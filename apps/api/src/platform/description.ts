import { routes } from '@candor/contract/routes/registry'
import { openApi } from '@candor/formats/openapi/document'
import manifest from '../../package.json' with { type: 'json' }
import type { Handlers } from './handlers.ts'

/** Nobody need be signed in to ask for it, and making it is work: once for each who serves. */
const made = new WeakMap<object, ReturnType<typeof openApi>>()

export const description: Handlers['description'] = {
  openApi: async ({ context }) => {
    const { appOrigin: origin } = context
    const document = made.get(context) ?? openApi(routes, { origin, version: manifest.version })
    made.set(context, document)
    return document
  },
}
