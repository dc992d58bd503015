import * as z from 'zod'
import { route } from './route.ts'

export const descriptionRoutes = {
  openApi: route({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document',
    auth: 'anybody',
    tenant: 'none',
    audit: null,
    limit: 'look',
    output: z.record(z.string(), z.unknown()),
  }),
}
