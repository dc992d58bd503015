type Described = {
  type: string
  message: string
  stack: string
  code?: string
  table?: string
  constraint?: string
  cause?: Described
}

const deepest = 3

/** Of an error only what says where it came from: Postgres also tells the row that it refused. */
export function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const message = withoutValues(error)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message,
    stack: [`${error.name}: ${message}`, ...frames].join('\n'),
    ...textsOf(error),
    ...(error.cause !== undefined && depth < deepest
      ? { cause: describeError(error.cause, depth + 1) }
      : {}),
  }
}

function textsOf(error: Error): Pick<Described, 'code' | 'table' | 'constraint'> {
  const named = (['code', 'table', 'constraint'] as const).flatMap((name) => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? [[name, value]] : []
  })
  return Object.fromEntries(named)
}

/** Postgres ends a message with the value that it could not read: `invalid input …: "…"`. */
function withoutValues(error: Error): string {
  const [before = ''] = error.message.split(': "', 1)
  return 'severity' in error ? before : error.message
}
