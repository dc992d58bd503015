/** Why a program of PostgreSQL gave up, as one sentence, from what it wrote. */
export function explainFailure(dir: string, output: string): string {
  const [, made] = /initialized by PostgreSQL version (\S+?),/.exec(output) ?? []
  if (made !== undefined) {
    const [, runs = 'another version'] = /this version (\d+)/.exec(output) ?? []
    return `The data in ${dir} was made by PostgreSQL ${made}, and this is ${runs}. Export it with the Candor that made it, or set DATA_DIR to a new directory.`
  }
  if (/^unshare:|spawn unshare/m.test(output)) {
    return `As root, PostgreSQL needs a directory that every user may enter, and ${dir} is not one. Set DATA_DIR to one such as /var/lib/candor.`
  }
  if (output.split('\n').some(isMissingProgram)) {
    return 'The embedded PostgreSQL cannot run on this system, which lacks glibc. Set DATABASE_URL to a PostgreSQL 18 of your own.'
  }
  if (/user does not exist/.test(output)) {
    return 'PostgreSQL cannot start as a user that has no entry in /etc/passwd. Give the user a name, or set DATABASE_URL.'
  }
  if (/No space left on device/.test(output)) {
    return `PostgreSQL cannot start: the disk that holds ${dir} is full.`
  }
  return `PostgreSQL cannot start in ${dir}: ${lastComplaint(output)}`
}

function lastComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const complaint = lines.findLast((line) => /FATAL|PANIC|error|could not/i.test(line))
  return (complaint ?? lines.at(-1) ?? 'it said nothing').replace(/^.*(FATAL|PANIC|error):\s*/, '')
}

function isMissingProgram(line: string): boolean {
  return line.includes('spawn ') && line.includes('ENOENT')
}
