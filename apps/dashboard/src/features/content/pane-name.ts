import * as z from 'zod'

export const PaneName = z.enum(['list', 'form', 'preview'])
export type PaneName = z.infer<typeof PaneName>

export const paneNames = PaneName.options
