const notMigrated = 'is not migrated: run `npm run -s candor -- migrate`'

const reasons: Record<string, string> = {
  '28P01': 'refuses the password',
  '28000': 'refuses the login (if it is new, migrate it: `npm run -s candor -- migrate`)',
  '3D000': 'has no such database',
  '42P01': notMigrated,
  '42883': notMigrated,
  '42501': notMigrated,
}

/** Why a database cannot be used, in one sentence. */
export function explainDatabase(error: NodeJS.ErrnoException): string {
  const reason = reasons[error.code ?? ''] ?? `cannot be reached (${error.message || error.code})`
  return `The database ${reason}. Check DATABASE_URL.`
}
