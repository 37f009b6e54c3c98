import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { GEOPACKAGE_TYPE } from '#contract/streams.ts'
import type { ExportLayers } from '../jobs/export/exportLayer.ts'
import { layersAsGeoPackage } from '../jobs/export/featureTable.ts'
import type { GeoPackageOptions } from '../jobs/export/geoPackage.ts'

/** Aborted when the reader goes. */
export function whenGone(response: Response): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort('the reader left'))
  return gone.signal
}

export function attach(response: Response, fileName: string, type: string): void {
  response.set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
  })
}

/** As fast as the reader takes it; a reader who leaves ends it quietly. */
export async function send(response: Response, text: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(text), response)
  } catch (error) {
    if (!response.closed && !response.destroyed) throw error
  }
}

/** The file is whole before the first byte leaves, so a failure is still a problem and not half a file. */
export async function sendGeoPackage(
  response: Response,
  fileName: string,
  layers: ExportLayers,
  options: GeoPackageOptions & { signal: AbortSignal },
): Promise<void> {
  try {
    const bytes = await layersAsGeoPackage(layers, options)
    attach(response, fileName, GEOPACKAGE_TYPE)
    response.end(bytes)
  } catch (error) {
    if (!options.signal.aborted) throw error
  }
}
