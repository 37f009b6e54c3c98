import { z } from 'zod'
import { API_BASE, type Endpoint, endpoints } from './endpoints.ts'
import { Problem } from './problem.ts'
import { type StreamEndpoint, streamEndpoints } from './streamEndpoints.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of every endpoint and stream, from the same schemas that parse and type them. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints))
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: describeEndpoint(name, endpoint) }
  for (const [name, stream] of Object.entries<StreamEndpoint>(streamEndpoints))
    paths[stream.path] = { ...paths[stream.path], get: describeStream(name, stream) }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: '近邻 Jinlin',
      version,
      summary: 'Public facilities, coverage gaps and service circles of any city',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_BASE }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'JINLIN_TOKEN; not needed on loopback' },
      },
    },
  }
}

const problem = {
  description: 'RFC 9457 problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function describeEndpoint(name: string, endpoint: Endpoint): Json {
  const { summary, params, query, body, response, accepted, byDataVersion, writes } = endpoint
  const content = { 'application/json': { schema: schemaOf(response, 'output') } }
  return {
    operationId: name,
    summary,
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
      : {}),
    ...(writes ? { security: [{}, { token: [] }] } : {}),
    responses: {
      200: {
        description: 'OK',
        ...(byDataVersion
          ? { headers: { ETag: { description: 'Of the data version', schema: { type: 'string' } } } }
          : {}),
        content,
      },
      ...(accepted === undefined ? {} : { 202: { description: accepted, content } }),
      ...(byDataVersion ? { 304: { description: 'Not changed' } } : {}),
      default: problem,
    },
  }
}

const describeStream = (name: string, { summary, params, query, contentType }: StreamEndpoint): Json => ({
  operationId: name,
  summary,
  parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
  responses: {
    200: { description: 'OK', content: Object.fromEntries(contentType.map((type) => [type, {}])) },
    default: problem,
  },
})

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return []
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(field, undefined).success,
    schema: schemaOf(field, 'input'),
  }))
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema }) => {
      // The one schema of our own is a geometry.
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'object'
      // More fields may come in later versions: readers must not break on them.
      if (io === 'output') delete jsonSchema.additionalProperties
    },
  })
  return json
}
