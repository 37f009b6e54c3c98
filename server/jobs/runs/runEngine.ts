import type { CompletenessResult, CoverageResult, Gap, GapError } from '#domain/coverage/result.ts'
import type { ServiceAreaStandard, Standard } from '#domain/standards/standard.ts'
import type { AreaVersion } from '../../db/queries/readAreaVersion.ts'
import type { CoverageEngine } from '../coverage/coverageEngine.ts'
import { findProfile } from '../walking/findProfile.ts'
import type { WalkingEngine } from '../walking/walkingEngine.ts'
import type { LoadedSnapshot } from './loadCoverageSnapshot.ts'
import { engineParameters, type RunParameters } from './runParameters.ts'

interface Asked<S extends Standard> {
  at: AreaVersion
  loaded: LoadedSnapshot
  standard: S
  parameters: RunParameters
}

/** What computes a run by the measure it was asked for. */
export interface RunEngine {
  run(
    asked: Asked<Standard>,
    options: { signal: AbortSignal; onProgress: (share: number) => void },
  ): Promise<CoverageResult | CompletenessResult>
  gaps(
    asked: Asked<ServiceAreaStandard>,
    options: { parcelIds: string[]; signal: AbortSignal },
  ): AsyncIterable<Gap | GapError>
  close(): Promise<void>
}

export function createRunEngine(
  straight: Pick<CoverageEngine, 'run' | 'gaps' | 'close'>,
  walking: Pick<WalkingEngine, 'coverage' | 'gaps' | 'close'>,
): RunEngine {
  return {
    run({ at, loaded, standard, parameters }, options) {
      if (parameters.measure === 'walking' && standard.kind === 'service-area')
        return walking.coverage(at, findProfile(parameters.profile), standard, engineParameters(parameters), options)
      return straight.run(loaded.snapshot, standard, engineParameters(parameters), options)
    },
    gaps({ at, loaded, standard, parameters }, options) {
      if (parameters.measure === 'walking')
        return walking.gaps(at, findProfile(parameters.profile), standard, engineParameters(parameters), options)
      return straight.gaps(loaded.snapshot, standard, engineParameters(parameters), options)
    },
    async close() {
      await Promise.all([straight.close(), walking.close()])
    },
  }
}
