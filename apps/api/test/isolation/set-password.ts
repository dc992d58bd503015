import type { Ground } from './ground.ts'

export async function setPassword(
  { world }: Ground,
  cookie: string,
  password: string,
): Promise<void> {
  const { localAuth } = world.context
  const headers = new Headers({ cookie })
  const session = await localAuth.findOwnSession(headers)
  if (!session) throw new Error('Nobody is signed in')
  await localAuth.passwords.set({ password }, session, headers)
}
