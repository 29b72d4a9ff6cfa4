import { createHash } from 'node:crypto';
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { barOptions, pieOptions } from './bar-options.ts';
import type { Figure } from './figure.ts';
import type { Size } from './grid.ts';
import { hoverAreas } from './hover.ts';
import type { WidgetProperties } from './preview-widget.ts';
import { timeOptions } from './time-options.ts';

echarts.use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

/** The newest drawings. A page has fewer; one that is drawn again, as in the playground, differs in a few widgets. */
const MOST_KEPT = 600;
const kept = new Map<string, string>();

/** Draws a graph, bars or a pie as SVG, with a title at each point, which browsers show as a tooltip. */
export function chart(figure: Figure, properties: WidgetProperties, size: Size): string {
  const key = createHash('sha256')
    .update(JSON.stringify([figure, properties, size]))
    .digest('base64');
  const svg = kept.get(key) ?? draw(figure, properties, size);
  // The one that was used last is the last to go.
  kept.delete(key);
  kept.set(key, svg);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return svg;
}

function draw(figure: Figure, properties: WidgetProperties, size: Size): string {
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  drawing.setOption(optionsOf(figure, properties, size));
  const svg = drawing.renderToSVGString({ useViewBox: true });
  const areas = properties.view === 'pie' ? '' : hoverAreas(drawing, figure, properties, size);
  drawing.dispose();
  return slim(svg).replace(/<\/svg>\s*$/, `${areas}</svg>`);
}

/** Removes what is for scripts, and the font, which style.ts sets once: a page has more than a hundred drawings. */
function slim(svg: string): string {
  return svg
    .replaceAll(/<style ?>.*?<\/style>|\n/gs, '')
    .replaceAll(/font-family:[^;"]*;?| pointer-events="visible"| xml:space="preserve"| class="zr[^"]*"/g, '');
}

function optionsOf(figure: Figure, properties: WidgetProperties, size: Size): echarts.EChartsCoreOption {
  if (properties.view === 'bar') return barOptions(figure);
  if (properties.view === 'pie') return pieOptions(figure);
  return timeOptions(figure, properties, size);
}
