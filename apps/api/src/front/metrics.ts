import type { Server } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { cpuUsage, memoryUsage } from 'node:process'
import type { Directory } from '../pages/directory.ts'
import type { Permission } from './may-have-certificate.ts'
import { type Metric, metricText } from './metric-text.ts'
import { watchRequests } from './watch-requests.ts'

type Answer = Permission | 'refused'

export type Metrics = {
  /** Counts a question whether a certificate may be had. */
  asked: (answer: Answer) => void
  text: () => string
}

type Watched = { server: Server; platform: string; directory: Directory }

/** What this node's door did and serves, for Prometheus. It names no workspace and nobody. */
export function createMetrics({ server, platform, directory }: Watched): Metrics {
  const asks: Record<Answer, number> = { yes: 0, no: 0, unknown: 0, refused: 0 }
  const metrics: Metric[] = [
    watchRequests(server, platform),
    {
      name: 'candor_certificate_questions_total',
      help: 'Questions whether a certificate may be had, by answer',
      type: 'counter',
      samples: () => Object.entries(asks).map(([answer, value]) => ({ labels: { answer }, value })),
    },
    ...ofDirectory(directory),
    ...ofProcess(),
  ]
  return { asked: (answer) => (asks[answer] += 1), text: () => metricText(metrics) }
}

function ofDirectory(directory: Directory): Metric[] {
  const { counts } = directory
  return [
    gauge('candor_workspaces', 'Workspaces in the directory', () => counts.workspaces),
    gauge('candor_trust_centers', 'Workspaces that visitors can read', () => counts.trustCenters),
    gauge('candor_custom_hosts', 'Hosts of customers that are served', () => counts.hosts),
    gauge('candor_directory_current', '1 while the directory can be read from the database', () =>
      directory.isCurrent ? 1 : 0,
    ),
  ]
}

function ofProcess(): Metric[] {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const cpu = () => {
    const { user, system } = cpuUsage()
    return (user + system) / 1e6
  }
  return [
    gauge('process_resident_memory_bytes', 'Memory of the process', () => memoryUsage.rss()),
    { ...gauge('process_cpu_seconds_total', 'Time on the processor', cpu), type: 'counter' },
    gauge('candor_door_delay_seconds', 'The 99th percentile of what the door itself waited', () => {
      const seconds = delay.percentile(99) / 1e9
      delay.reset()
      return seconds
    }),
  ]
}

function gauge(name: string, help: string, read: () => number): Metric {
  return { name, help, type: 'gauge', samples: () => [{ value: read() }] }
}
