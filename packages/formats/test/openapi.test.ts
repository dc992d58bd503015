import { routes } from '@candor/contract/routes/registry'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { openApi } from '../src/openapi/document.ts'

const document = openApi(routes, { origin: 'https://app.example.com', version: '1.0.0' })

test('the API’s description is valid OpenAPI 3.1, and its references lead somewhere', async () => {
  const validator = new Validator()
  const result = await validator.validate(structuredClone(document))
  expect(result.errors).toBeUndefined()
  expect(result.valid).toBe(true)
  expect(validator.version).toBe('3.1')
  expect(() => validator.resolveRefs()).not.toThrow()
})

test('a description that is not valid is noticed', async () => {
  const broken = { ...structuredClone(document), paths: { 'no-slash': { get: { responses: 1 } } } }
  expect((await new Validator().validate(broken)).valid).toBe(false)
})

test('a write that names its version, and one that may be repeated, say which headers they take', () => {
  const update = document.paths['/api/workspaces/{workspace}/items/{id}']?.['put']
  expect(update).toMatchObject({
    operationId: 'items.update',
    parameters: [
      { name: 'workspace', in: 'path', required: true },
      { name: 'id', in: 'path', required: true },
      { name: 'If-Match', in: 'header', required: true },
    ],
    responses: { 412: {}, 428: {}, 429: { $ref: '#/components/responses/TooMany' } },
  })
  const create = document.paths['/api/workspaces/{workspace}/items']?.['post']
  expect(create).toMatchObject({
    parameters: [{ name: 'workspace' }, { name: 'Idempotency-Key', required: false }],
    responses: { 201: { content: { 'application/json': { schema: { type: 'object' } } } } },
  })
})

test('every operation can be refused for being asked too often, in problem details', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBeGreaterThan(20)
  for (const operation of operations) expect(operation).toHaveProperty(['responses', '429'])
  expect(document.components.responses.TooMany).toMatchObject({
    headers: { 'Retry-After': {}, RateLimit: {}, 'RateLimit-Policy': {} },
    content: { 'application/problem+json': {} },
  })
})
