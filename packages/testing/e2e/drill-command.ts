import { run } from './running-candor.ts'

/** What a command of the command line says; its failure is the drill's. */
export async function candor(env: Record<string, string>, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run('packages/cli/src/main.ts', args, env)
  if (code !== 0) throw new Error(`candor ${args.join(' ')} ended with ${code}: ${stderr}`)
  return stdout
}
