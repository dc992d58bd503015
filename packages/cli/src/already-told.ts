/** What went wrong is in the output already; only the exit code is left to say. */
export class AlreadyTold extends Error {
  constructor() {
    super('What was found is not as it must be')
    this.name = 'AlreadyTold'
  }
}
