/** Units across a tile, as most vector tiles have them. */
export const TILE_EXTENT = 4096
