import type { WalkExportFormat } from '../api/walkingExportUrl.ts'

export const walkFormats: { format: WalkExportFormat; name: string }[] = [
  { format: 'csv', name: 'CSV' },
  { format: 'geojson', name: 'GeoJSON' },
  { format: 'gpkg', name: 'GeoPackage' },
]
