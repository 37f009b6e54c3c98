/** Every colour that a layer may use, for one theme. Data colours keep their meaning in both: vermilion is a gap, blue is covered. */
export interface MapTheme {
  name: 'light' | 'dark'
  ground: string
  land: Record<'residential' | 'commercial' | 'industrial' | 'institution', string>
  green: string
  greenStrong: string
  greenLabel: string
  water: string
  waterLabel: string
  building: string
  buildingEdge: string
  rail: string
  barrier: string
  street: Record<'motorway' | 'primary' | 'secondary' | 'minor' | 'path', string>
  streetCasing: string
  label: string
  labelMuted: string
  halo: string
  district: string
  districtSelected: string
  /** Single hue, dark = more; in the dark theme light = more. From the lowest class to the highest. */
  rates: [string, string, string, string, string]
  noData: string
  noDataHatch: string
  gap: string
  gapPartial: string
  gapEdge: string
  /** What a straight line claims and walking does not reach: in circles and in gaps. */
  onlyStraight: string
  covered: string
  /** Walks from the shortest to the longest: one way in lightness, told apart by those who see fewer colours. */
  walks: [string, string, string, string, string, string]
  residential: string
  residentialEdge: string
  highlight: string
  clusterText: string
  pinEdge: string
  pinIcon: string
  pinFallback: string
}

export const lightMap: MapTheme = {
  name: 'light',
  ground: '#f4f3ef',
  land: { residential: '#efece6', commercial: '#f3ece8', industrial: '#ecebee', institution: '#f0eee4' },
  green: '#dbe8d3',
  greenStrong: '#c8dcbc',
  greenLabel: '#466b3c',
  water: '#c3d9e6',
  waterLabel: '#4d7690',
  building: '#e4e0d8',
  buildingEdge: '#d6d1c6',
  rail: '#b3b1ad',
  barrier: '#c9c2b6',
  street: { motorway: '#f1d9b4', primary: '#faecd3', secondary: '#ffffff', minor: '#ffffff', path: '#cfc6b8' },
  streetCasing: '#dcd6cb',
  label: '#3c3f42',
  labelMuted: '#6b6e70',
  halo: '#f8f7f4',
  district: '#6d6a78',
  districtSelected: '#0b4f55',
  rates: ['#e3eef0', '#b5d5da', '#7fb5bd', '#418f9b', '#0f5f6c'],
  noData: '#e6e3dd',
  noDataHatch: '#a9a49a',
  gap: '#c2410c',
  gapPartial: '#e07b39',
  gapEdge: '#8f2d06',
  onlyStraight: '#5b3a99',
  covered: '#0072b2',
  walks: ['#7cc7b8', '#3fa9a8', '#2b83a6', '#3b5c9b', '#4b3480', '#3b0f4f'],
  residential: '#d9c9a8',
  residentialEdge: '#b8a274',
  highlight: '#0b4f55',
  clusterText: '#ffffff',
  pinEdge: '#ffffff',
  pinIcon: '#ffffff',
  pinFallback: '#52606d',
}

export const darkMap: MapTheme = {
  name: 'dark',
  ground: '#15191c',
  land: { residential: '#191e21', commercial: '#1f1e22', industrial: '#1b1d23', institution: '#1e1f1d' },
  green: '#1b2a20',
  greenStrong: '#213527',
  greenLabel: '#8fb585',
  water: '#16303f',
  waterLabel: '#7fa9c0',
  building: '#22282c',
  buildingEdge: '#2c3338',
  rail: '#4c5358',
  barrier: '#3a3d3d',
  street: { motorway: '#544a37', primary: '#403b31', secondary: '#31373b', minor: '#2a2f33', path: '#3f3d38' },
  streetCasing: '#101315',
  label: '#d3d7d9',
  labelMuted: '#98a0a5',
  halo: '#14181b',
  district: '#8b8798',
  districtSelected: '#7fd6da',
  rates: ['#22363b', '#275560', '#2f7b88', '#57a9b3', '#a5dbe0'],
  noData: '#25282a',
  noDataHatch: '#5c6266',
  gap: '#f06a2f',
  gapPartial: '#d9813f',
  gapEdge: '#ffb48f',
  onlyStraight: '#b39be6',
  covered: '#56b4e9',
  walks: ['#3b5580', '#3d7399', '#4a95a8', '#6fb9ae', '#a9d8a8', '#eef1a2'],
  residential: '#4a4130',
  residentialEdge: '#6e6146',
  highlight: '#7fd6da',
  clusterText: '#ffffff',
  pinEdge: '#dfe4e6',
  pinIcon: '#ffffff',
  pinFallback: '#7b8794',
}
