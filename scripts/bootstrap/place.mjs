import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const bin = join(root, 'node_modules', '.bin')

/** With the pinned Node and tools first on the path, nothing phoning home, and npm's settings for pnpm. */
export function environment() {
  const settings = ['registry', 'proxy', 'https_proxy', 'noproxy', 'cafile', 'strict_ssl']
  const forPnpm = settings
    .filter((name) => process.env[`npm_config_${name}`])
    .map((name) => [`pnpm_config_${name}`, process.env[`npm_config_${name}`]])
  return {
    ...Object.fromEntries(forPnpm),
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    // Compiled code is kept between starts, which halves them.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node'),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  }
}
