import * as z from 'zod'
import { port } from './port.ts'

export const internalSettings = {
  INTERNAL_PORT: port.optional(),
  INTERNAL_HOST: z.string().default('127.0.0.1'),
}

/** Where proxies and whoever watches Candor ask it. */
export type InternalConfig = { port: number; bind: string }

type Given = { PORT: number; INTERNAL_PORT?: number | undefined; INTERNAL_HOST: string }

/** What is for the inside must never stand where everybody asks. */
export function checkInternal({ PORT, INTERNAL_PORT }: Given, context: z.RefinementCtx): void {
  if (INTERNAL_PORT !== PORT) return
  const message = 'Set it to another port than PORT, which is for everybody'
  context.addIssue({ code: 'custom', path: ['INTERNAL_PORT'], message })
}

export function readInternal({ INTERNAL_PORT, INTERNAL_HOST }: Given): InternalConfig | undefined {
  return INTERNAL_PORT === undefined ? undefined : { port: INTERNAL_PORT, bind: INTERNAL_HOST }
}
