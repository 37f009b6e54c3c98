import module from 'gcoord'

// gcoord's types describe its ES build; Node loads its CommonJS build, where the default export is the module itself.
const gcoord = module as unknown as typeof module.default

/** China's shifted systems: GCJ-02 (Amap, Tencent, DataV) and BD-09 (Baidu). */
export type ShiftedSystem = 'gcj02' | 'bd09'

const FROM = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 }

/** Longitude, latitude of a shifted system in WGS 84; undefined outside China. gcoord writes into the array it is given. */
export const shiftToWgs84 = (system: ShiftedSystem, lng: number, lat: number): [number, number] =>
  gcoord.transform<[number, number]>([lng, lat], FROM[system], gcoord.WGS84)
