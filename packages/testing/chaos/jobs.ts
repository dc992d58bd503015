import { randomUUID } from 'node:crypto'
import type { Bench } from './bench.ts'

/** An account with an address of its own, so that no limit for one address is met. */
export async function addAccount({ database }: Bench): Promise<string> {
  const id = randomUUID()
  const email = `${id}@candor.example`
  await database.query(`insert into auth."user" (id, name, email) values ($1, 'somebody', $2)`, [
    id,
    email,
  ])
  return email
}

/** As the product does it, without asking its API: so many links may nobody ask for. */
export async function enqueueLink({ database }: Bench, email: string): Promise<void> {
  const details = JSON.stringify({ email })
  await database.query(`select graphile_worker.enqueue('send-sign-in-link', $1::json)`, [details])
}

export async function jobsLeft({ database }: Bench): Promise<number> {
  const [row] = await database.query<{ jobs: number }>(
    'select count(*)::int as jobs from graphile_worker._private_jobs',
  )
  return row?.jobs ?? 0
}
