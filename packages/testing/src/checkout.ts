import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The repository that is being tested. */
export const root = join(import.meta.dirname, '../../..')

export type Manifest = {
  name: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** Every package.json of the workspace, by its path from the root. */
export function readManifests(): Map<string, Manifest> {
  const folders = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  )
  const paths = ['package.json', ...folders.map((folder) => join(folder, 'package.json'))]
  return new Map(
    paths.map((path) => [path, JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest]),
  )
}

export type Outcome = { code: number | null; output: string }

/** Runs a program of the repository's own, to its end. */
export function run(
  [program = '', ...args]: readonly string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, {
      cwd,
      env: { ...process.env, CI: 'true', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}
