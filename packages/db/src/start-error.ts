/** Something outside of Candor keeps it from starting; the message is one sentence that says what. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
  }
}

/** Runs a step of the start; a failure of the outside world becomes one clear sentence, where it is none yet. */
export async function orStartError<T>(
  work: Promise<T>,
  describe: (error: NodeJS.ErrnoException) => string | undefined,
): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof StartError) throw error
    const sentence = error instanceof Error ? describe(error) : undefined
    throw sentence === undefined ? error : new StartError(sentence, { cause: error })
  }
}
