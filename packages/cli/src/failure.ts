import { ConfigError } from '@candor/config/config'
import { AppError } from '@candor/core/app-error'
import { StartError } from '@candor/db/start-error'
import { formatIssue } from '@candor/formats/format-issue'
import { CommanderError } from 'commander'
import { AlreadyTold } from './already-told.ts'

type Where = { isJson: boolean; stdout: (text: string) => void; stderr: (text: string) => void }

/** Exit codes: 0 done, 1 refused, 2 wrong use or settings, 3 a fault of ours or of the machine. */
export function reportFailure(error: unknown, { isJson, stdout, stderr }: Where): number {
  // Commander has printed its own words, help included.
  if (error instanceof CommanderError) {
    if (isJson && error.exitCode !== 0)
      stdout(`${JSON.stringify({ error: 'usage', message: error.message }, undefined, 2)}\n`)
    return error.exitCode === 0 ? 0 : 2
  }
  if (error instanceof AlreadyTold) return 1
  if (error instanceof AppError) {
    const issues = error.details.issues ?? []
    if (isJson)
      stdout(
        `${JSON.stringify({ error: error.code, message: error.message, issues }, undefined, 2)}\n`,
      )
    else
      stderr(
        [`${error.message}.`, ...issues.map((issue) => `  ${formatIssue(issue)}`), ''].join('\n'),
      )
    return 1
  }
  const isExpected = error instanceof ConfigError || error instanceof StartError
  const message = error instanceof Error ? error.message : String(error)
  if (isJson) stdout(`${JSON.stringify({ error: 'failed', message }, undefined, 2)}\n`)
  else stderr(`${isExpected || !(error instanceof Error) ? message : (error.stack ?? message)}\n`)
  return isExpected ? 2 : 3
}
