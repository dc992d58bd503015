import { tally } from '@candor/testing/tally'
import { expect, test } from 'vitest'
import { parseTrustCenter } from '../src/trust-center-file.ts'
import { hostileFiles } from './hostile-files.ts'

const most = { seconds: 4, megabytes: 150 }

test.each(Object.entries(hostileFiles))(
  '%s, two million letters of them, are refused before they have cost much',
  (_, text) => {
    const [cpu, memory] = [process.cpuUsage(), process.memoryUsage.rss()]
    const parsed = parseTrustCenter(text)
    // Time of the processor, which other work on the machine does not lengthen.
    expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(most.seconds)
    expect((process.memoryUsage.rss() - memory) / 1024 / 1024).toBeLessThan(most.megabytes)
    if (parsed.ok) throw new Error('It was accepted')
    expect(parsed.issues.length).toBeGreaterThan(0)
    expect(parsed.issues.length).toBeLessThanOrEqual(100)
    tally('fuzz inputs', 1)
  },
)
