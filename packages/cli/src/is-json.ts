import type { Command } from 'commander'

/** Whether --json was given, before or after the command's name. */
export function isJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: boolean }>().json === true
}
