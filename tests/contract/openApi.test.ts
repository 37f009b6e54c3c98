import { describe, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { openApiDocument } from '#contract/openApi.ts'
import { streamEndpoints } from '#contract/streamEndpoints.ts'

interface Operation {
  operationId: string
  summary: string
  parameters: { name: string; in: string; required: boolean; schema: unknown }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: unknown }> }>
}
interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

const document = JSON.parse(JSON.stringify(openApiDocument('1.2.3'))) as Document
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
)

describe('the OpenAPI document', () => {
  test('is of version 3.1 and of this software', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(document.info.version).toBe('1.2.3')
  })
  test('lists every endpoint and stream under a name of its own', () => {
    const names = operations.map(({ operation }) => operation.operationId)
    expect(names.toSorted()).toEqual([...Object.keys(endpoints), ...Object.keys(streamEndpoints)].sort())
  })
  test('declares each parameter of a path once, required, and no other', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(declared.map(({ name }) => name).toSorted(), path).toEqual(inPath.toSorted())
      expect(declared.every(({ required }) => required)).toBe(true)
    }
  })
  test('says which parameters may be left out', () => {
    const parameters = document.paths['/areas/{area}/nearest']?.get?.parameters ?? []
    expect(Object.fromEntries(parameters.map(({ name, required }) => [name, required]))).toEqual({
      area: true,
      lng: true,
      lat: true,
      categories: true,
      k: false,
      maxMeters: false,
    })
  })
  test('holds schemas of the dialect it names: a tuple is prefixItems, items is one schema', () => {
    const itemsOf = (value: unknown): unknown[] =>
      typeof value !== 'object' || value === null
        ? []
        : Object.entries(value).flatMap(([key, inner]) => [...(key === 'items' ? [inner] : []), ...itemsOf(inner)])
    const items = itemsOf(document)
    expect(items.length).toBeGreaterThan(0)
    for (const each of items) expect(Array.isArray(each)).toBe(false)
    expect(JSON.stringify(document)).toContain('prefixItems')
  })
  test('names the 202 of a run that has begun, in the shape of the run', () => {
    const responses = document.paths['/areas/{area}/coverage']?.post?.responses ?? {}
    expect(responses['202']?.content).toEqual(responses['200']?.content)
    expect(responses['202']?.content).toBeDefined()
  })
  test('refers only to what it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference]) => reference ?? '',
    )
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) {
      const target = reference
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document)
      expect(target, reference).toBeDefined()
    }
  })
  test('gives each answer a schema, and each refusal that of a problem', () => {
    for (const { path, operation } of operations) {
      expect(operation.responses.default?.content, path).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      })
      const json = operation.responses['200']?.content?.['application/json']
      if (json) expect(Object.keys(json.schema ?? {}), path).not.toHaveLength(0)
    }
  })
})
