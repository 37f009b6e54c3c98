import type { LocalizedText } from '#contract/text.ts'

const OPTIONS_EN = `
Area
  --area ID            lower-case letters, digits, hyphens
  --area-name NAME     creates the area when it is absent; then also
  --time-zone ZONE       such as Asia/Shanghai (needed: no file tells it)
  --area-name-en NAME, --country CN, --language zh-CN, --demonstration
Source (OpenStreetMap's is known: osm, ODbL 1.0, date of the file)
  --source KEY --licence TEXT --attribution TEXT [--source-title TEXT]
  [--publisher TEXT] [--url URL] [--retrieved 2024-05-01]
File
  --format osm|geojson|csv   when the name does not tell
  --kind facility|district|residential-land|residential-compound|population-cell
  --crs wgs84|gcj02|bd09|cgcs2000|EPSG:n   needed but for OSM and H3 cells
  --encoding NAME            of a CSV; found by itself but for Big5
  --category ID              for every row (again for several)
  --map WORD=ID              a category word of the file, such as 公厕=toilet
  --admin-level N            for districts without a level: county 6, township 8
What to do
  --without KIND       leave out rows of a kind that another source has
  --complete           the file holds all of its kinds from this source: close what it lacks
  --boundary-from REF  the district whose shape becomes the area's boundary, such as r912935
  --dry-run            say what would happen, write nothing
  --yes                insist on --crs where the evidence speaks for another
  --manifest DIR       every file of DIR/manifest.json into --area
  --json               the report as JSON
Exit: 0 imported or nothing to change, 1 refused, 2 wrong command line.`

const OPTIONS_ZH = `
区域
  --area ID            小写字母、数字、连字符
  --area-name 名称     区域不存在时新建;同时需要
  --time-zone 时区       如 Asia/Shanghai(文件里没有,必须说明)
  --area-name-en 英文名、--country CN、--language zh-CN、--demonstration
来源(OpenStreetMap 已知:osm,ODbL 1.0,文件自带日期)
  --source 代号 --licence 许可 --attribution 署名 [--source-title 名称]
  [--publisher 发布者] [--url 网址] [--retrieved 2024-05-01]
文件
  --format osm|geojson|csv   文件名看不出格式时
  --kind facility|district|residential-land|residential-compound|population-cell
  --crs wgs84|gcj02|bd09|cgcs2000|EPSG:n   除 OSM 和 H3 外必须说明
  --encoding 编码            CSV 的编码;除 Big5 外自动识别
  --category 类别            整个文件的类别(可重复)
  --map 词=类别              文件中的类别词,如 公厕=toilet
  --admin-level N            行政区没有级别时:区县 6,街道乡镇 8
操作
  --without 种类       不取某一种行,由其他来源提供时
  --complete           文件是该来源的全部:文件里没有的即关闭
  --boundary-from 编号 以该行政区的形状作为区域边界,如 r912935
  --dry-run            只说明会怎样,不写入
  --yes                证据不利时仍坚持 --crs
  --manifest 目录      把 目录/manifest.json 列出的文件都导入 --area
  --json               以 JSON 输出报告
退出码:0 已导入或无变化,1 被拒绝,2 命令行有误。`

export const importUsage: LocalizedText = {
  'zh-Hans': `用法:npm run jinlin -- import 文件 --area ID [选项]\n${OPTIONS_ZH}`,
  en: `Usage: npm run jinlin -- import FILE --area ID [options]\n${OPTIONS_EN}`,
}
