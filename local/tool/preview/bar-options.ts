import type { EChartsCoreOption } from 'echarts/core';
import { AXIS_LINE, colourOf, GRID_LINE, lastOf, shortNumber, TEXT } from './chart-style.ts';
import type { Figure } from './figure.ts';

export function barOptions({ lines }: Figure): EChartsCoreOption {
  return {
    animation: false,
    textStyle: TEXT,
    grid: { left: 48, right: 12, top: 10, bottom: 70 },
    xAxis: {
      type: 'category',
      data: lines.map(({ label }) => label),
      axisLabel: { ...TEXT, rotate: 35, width: 90, overflow: 'truncate', interval: 0 },
      axisLine: AXIS_LINE,
      axisTick: AXIS_LINE,
    },
    yAxis: { type: 'value', axisLabel: { ...TEXT, formatter: shortNumber }, splitLine: GRID_LINE },
    series: [
      {
        type: 'bar',
        data: lines.map((line, index) => ({
          value: lastOf(line) ?? 0,
          itemStyle: { color: colourOf(line, index) },
        })),
      },
    ],
  };
}

export function pieOptions({ lines }: Figure): EChartsCoreOption {
  const slices = lines.map((line, index) => ({
    name: `${line.label}: ${shortNumber(lastOf(line) ?? 0)}`,
    value: Math.max(0, lastOf(line) ?? 0),
    itemStyle: { color: colourOf(line, index) },
  }));
  return { animation: false, series: [{ type: 'pie', radius: '65%', label: TEXT, data: slices }] };
}
