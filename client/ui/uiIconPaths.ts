/** Signs of the interface, drawn as strokes on 20 × 20. */
export const uiIconPaths = {
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  locate: 'M10 2v3M10 15v3M2 10h3M15 10h3M5.5 10a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M9.5 10h1',
  search: 'M4 9a5 5 0 1 0 10 0a5 5 0 1 0-10 0M13 13l4 4',
  download: 'M10 3v9M6.5 8.5L10 12l3.5-3.5M4 16h12',
  layers: 'M10 3l7 4-7 4-7-4zM3 10.5l7 4 7-4',
  chevronDown: 'M5 7.5l5 5 5-5',
  chevronUp: 'M5 12.5l5-5 5 5',
  chevronLeft: 'M12 5l-5 5 5 5',
  chevronRight: 'M8 5l5 5-5 5',
  sun: 'M7 10a3 3 0 1 0 6 0a3 3 0 1 0-6 0M10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1',
  moon: 'M16 11.5A6.5 6.5 0 1 1 8.5 4a5 5 0 0 0 7.5 7.5z',
  system: 'M3 4.5h14v9H3zM7 16.5h6',
  language:
    'M3 5h8M7 3v2M9.5 5c-.8 3.2-3 5.6-6 7M4.500 7.500c1 2 3 3.800 5 4.700M10.500 17l3.500-9 3.500 9M11.700 14h4.600',
  info: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M10 9.500v4M10 6.600v.1',
  warning: 'M10 3.500L17.500 16.500h-15zM10 8.500v3.500M10 14.200v.1',
  check: 'M4 10.500l4 4 8-9',
  external: 'M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7',
} as const

export type UiIconName = keyof typeof uiIconPaths
