import { loadQuery } from '../loadQuery.ts'

/** `parameters` and `provenance` are JSON text. */
export const insertRun = loadQuery<
  [
    id: string,
    areaId: string,
    dataVersion: number,
    standardId: string,
    standardVersion: string,
    softwareVersion: string,
    parameters: string,
    provenance: string,
  ],
  Record<string, never>
>(import.meta.url)
