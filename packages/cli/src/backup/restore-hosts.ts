import type pg from 'pg'
import * as z from 'zod'
import { hostTimes } from '@candor/contract/hosts/state'

const Host = z.looseObject({ hostname: z.string(), state: z.string() })

const isServed = ({ state }: { state: string }) => state === 'verified' || state === 'confirmed'

/**
 * A name that another workspace serves, or had so lately that nobody else can, is brought back as a claim
 * that is still to be proved: nothing else of the workspace depends on it. A claim without proof blocks
 * nobody, here as little as elsewhere. Whose a name is by now stays untold.
 */
export class HostRows {
  readonly #client: pg.Client
  /** Names that were served and are not any more. */
  readonly lost: string[] = []

  constructor(client: pg.Client) {
    this.#client = client
  }

  async row(text: string): Promise<string> {
    const host = Host.parse(JSON.parse(text))
    if (!isServed(host) || !(await this.#isHeld(host.hostname))) return text
    this.lost.push(host.hostname)
    const now = Date.now()
    return JSON.stringify({
      ...host,
      ...neverServed,
      expires_at: new Date(now + hostTimes.claim).toISOString(),
      next_check_at: new Date(now).toISOString(),
    })
  }

  /** Among hosts that are served there is one that the others lead to. */
  async end(): Promise<void> {
    if (this.lost.length === 0) return
    await this.#client.query(
      `update public.host set is_primary = true where id = (
        select id from public.host where state in ('confirmed', 'verified')
          and workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
        order by is_primary desc, verified_at, hostname limit 1)`,
    )
  }

  /** True to the end of the transaction. */
  async #isHeld(hostname: string): Promise<boolean> {
    const { rows } = await this.#client.query<{ is: boolean }>(
      'select public.host_held_by_other($1) as is',
      [hostname],
    )
    return rows[0]?.is === true
  }
}

const neverServed = {
  state: 'pending',
  verified_at: null,
  held_until: null,
  failures: 0,
  first_failed_at: null,
  last_failed_at: null,
  is_primary: false,
  checks: 0,
  checked_at: null,
  diagnosis: null,
}
