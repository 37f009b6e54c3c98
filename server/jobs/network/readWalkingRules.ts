import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { compileWalkingRules } from '#domain/network/compileWalkingRules.ts'
import { type WalkingJudge, WalkingRules } from '#domain/network/walkingRules.ts'

const shippedFile = fileURLToPath(new URL('../../../data/network/walking.json', import.meta.url))
let shipped: ReadRules | undefined

export interface ReadRules extends WalkingJudge {
  /** Of the file's contents: what stands behind every figure that the rules made. */
  version: string
}

/** The walking rules that come with the software, read and compiled once in each thread. Throws where the file is not as described. */
export function readWalkingRules(): ReadRules {
  shipped ??= parse(shippedFile)
  return shipped
}

function parse(file: string): ReadRules {
  const text = readFileSync(file, 'utf8')
  const parsed = WalkingRules.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { ...compileWalkingRules(parsed.data), version }
}
