import type { Feature, FeatureCollection } from 'geojson'
import type { CoverageRun } from '#contract/coverage.ts'
import type { SnapshotDistrict } from '#domain/coverage/snapshot.ts'
import { type ExportLanguage, facts, nameIn, say } from './exportTexts.ts'
import { provenanceLines } from './provenanceLines.ts'

/** GeoJSON with members of our own beside its features (RFC 7946 section 6.1). */
export type WithProvenance = FeatureCollection<Feature['geometry'] | null> & ReturnType<typeof provenanceMembers>

/** Districts with their figures; the whole area and what lies outside have figures without a shape. */
export function coverageGeoJson(
  run: CoverageRun,
  districts: SnapshotDistrict[],
  language: ExportLanguage,
): WithProvenance {
  const shapes = new Map(districts.map(({ id, geometry }) => [Number(id), geometry]))
  const rows = [...(run.result?.rows ?? []), ...(run.result?.completeness ?? [])]
  return {
    type: 'FeatureCollection',
    ...provenanceMembers(run, language),
    features: rows.map(({ name, names, ...row }) => ({
      type: 'Feature',
      geometry: (row.districtId === null ? null : shapes.get(row.districtId)) ?? null,
      properties: { ...row, name: nameIn(name, names, language) },
    })),
  }
}

export const provenanceMembers = (run: CoverageRun, language: ExportLanguage) => ({
  notice: run.provenance.isDemonstration ? say(facts.demonstration, language) : null,
  provenance: run.provenance,
  about: provenanceLines(run, language).map(([label, value]) => `${label}: ${value}`),
})
