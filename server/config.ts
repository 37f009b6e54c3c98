import { z } from 'zod'
import { readSoftwareVersion } from './softwareVersion.ts'

const flag = z.stringbool()
const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('./.jinlin'),
  DATABASE_URL: text
    .pipe(
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, 'expected postgresql://…')
        .optional(),
    )
    .optional(),
  /** Lets a client elsewhere change data: Authorization: Bearer … */
  JINLIN_TOKEN: text.pipe(z.string().min(16).optional()).optional(),
  /** 审图号, exactly as granted. */
  JINLIN_MAP_APPROVAL: text.optional(),
  JINLIN_FOOTER_ZH: text.optional(),
  JINLIN_FOOTER_EN: text.optional(),
  JINLIN_DEFAULT_AREA: text.optional(),
  JINLIN_DEMO: flag.default(true),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
})

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  token: string | null
  mapApprovalNumber: string | null
  footer: Record<string, string>
  defaultArea: string | null
  demonstration: boolean
  logLevel: z.output<typeof Environment>['LOG_LEVEL']
  softwareVersion: string
}

export const softwareVersion = readSoftwareVersion()

/** Thrown with one line for each setting that cannot be used. */
export class ConfigError extends Error {}

/** Reads the settings from the environment; what is not set takes its default. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues
        .map(({ path, message }) => {
          const name = String(path[0])
          // A token is a secret, an address may hold a password: their values are not printed.
          const got =
            name === 'JINLIN_TOKEN' || name === 'DATABASE_URL' ? '' : ` (${JSON.stringify(environment[name])})`
          return `${name}${got}: ${message}`
        })
        .join('\n'),
    )
  const env = parsed.data
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    token: env.JINLIN_TOKEN ?? null,
    mapApprovalNumber: env.JINLIN_MAP_APPROVAL ?? null,
    footer: {
      ...(env.JINLIN_FOOTER_ZH === undefined ? {} : { 'zh-Hans': env.JINLIN_FOOTER_ZH }),
      ...(env.JINLIN_FOOTER_EN === undefined ? {} : { en: env.JINLIN_FOOTER_EN }),
    },
    defaultArea: env.JINLIN_DEFAULT_AREA ?? null,
    demonstration: env.JINLIN_DEMO,
    logLevel: env.LOG_LEVEL,
    softwareVersion,
  }
}
