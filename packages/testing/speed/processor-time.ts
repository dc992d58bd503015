import { readFile } from 'node:fs/promises'

/** Seconds that all threads of a process have had on a processor: what else the machine does is not in it. */
export async function processorTime(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // User and system time, the 12th and 13th after the name in brackets, in hundredths.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
