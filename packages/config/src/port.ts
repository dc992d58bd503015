import * as z from 'zod'

export const port = z.coerce.number().int().min(1).max(65_535)
