import type pg from 'pg'

/**
 * What must come of a probe: so many rows, one SQLSTATE, or no error whatever the rows. A function may
 * refuse by rules of its own: `or` names their SQLSTATEs.
 */
export type Expected =
  | { rows: number; or?: readonly string[] }
  | { code: string }
  | { runs: true; or?: readonly string[] }

export type Probe = {
  name: string
  /** The setting that it runs under; null is none. */
  workspaceId: string | null
  /** One or more statements, of which the last counts. */
  sql: string
  expected: Expected
  /** What it writes stays, so that a leak shows in the other's rows too. */
  isKept?: boolean
}

export type Verdict = 'held' | 'leak' | 'untested'

type Outcome = { rows: number } | { code: string; message: string }

export const refused: Expected = { code: '42501' }

/** Runs one probe in a transaction of its own and says what it showed. */
export async function runProbe(
  client: pg.Client,
  probe: Probe,
): Promise<{ verdict: Verdict; detail: string }> {
  const outcome = await attempt(client, probe)
  const detail = `${probe.name}: expected ${tell(probe.expected)}, got ${tell(outcome)}`
  return { verdict: judge(probe.expected, outcome), detail }
}

/** More than expected is a leak; less, or another error, shows that the wall was never reached. */
function judge(expected: Expected, outcome: Outcome): Verdict {
  if ('code' in expected) {
    if (!('code' in outcome)) return 'leak'
    return outcome.code === expected.code ? 'held' : 'untested'
  }
  if ('code' in outcome) return expected.or?.includes(outcome.code) ? 'held' : 'untested'
  if ('runs' in expected || outcome.rows === expected.rows) return 'held'
  return outcome.rows > expected.rows ? 'leak' : 'untested'
}

async function attempt(client: pg.Client, probe: Probe): Promise<Outcome> {
  const { workspaceId, sql, isKept = false } = probe
  const enter =
    workspaceId === null
      ? 'select'
      : `select set_config('app.workspace_id', '${workspaceId}', true)`
  try {
    // Several statements in one message answer with a list of results, which the types do not say.
    const results: unknown = await client.query(
      `begin; ${enter}; ${sql}; ${isKept ? 'commit' : 'rollback'}`,
    )
    const last = Array.isArray(results) ? (results as pg.QueryResult[]).at(-2) : undefined
    return { rows: last?.rowCount ?? 0 }
  } catch (error) {
    await client.query('rollback')
    return readError(error)
  }
}

function readError(error: unknown): Outcome {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
  return { code: error.code, message: error.message }
}

function tell(what: Expected | Outcome): string {
  if ('runs' in what) return 'no error'
  if ('rows' in what) return `${what.rows} rows`
  return 'message' in what ? `${what.code} (${what.message})` : what.code
}
