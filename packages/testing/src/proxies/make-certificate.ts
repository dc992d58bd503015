import { execFileSync } from 'node:child_process'
import { isIP } from 'node:net'
import { join } from 'node:path'

export type CertificateFiles = { certificate: string; key: string }

/** A certificate that signs itself, for a day. */
export function makeCertificate(dir: string, hosts: readonly string[]): CertificateFiles {
  const [certificate, key] = [join(dir, 'certificate.pem'), join(dir, 'key.pem')]
  const names = `subjectAltName=${hosts.map((host) => `${isIP(host) ? 'IP' : 'DNS'}:${host}`).join(',')}`
  const what = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1']
  const where = ['-subj', '/CN=Candor', '-addext', names, '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', '-x509', ...what, ...where], { stdio: 'ignore' })
  return { certificate, key }
}
