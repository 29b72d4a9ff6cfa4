import type { Problem } from '../../config/problem.ts';
import { count } from '../../config/words.ts';
import { metricCount } from '../body.ts';
import { MAX_METRICS_PER_PAGE, MAX_WIDGETS_PER_PAGE } from '../limits.ts';
import type { Load } from '../packing.ts';
import type { Section } from './section.ts';

export interface Fitting {
  /** As many as came in; those without room have no bands. */
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
}

/** The sections in their order as long as the page has room beside `load`, which is all that must be on it. */
export function sectionsThatFit(sections: readonly Section[], load: Load, page: string): Fitting {
  let { widgets, metrics } = load;
  const problems: Problem[] = [];
  const fitting = sections.map((section) => {
    if (section.bands.length === 0) return section;
    const own = loadOf(section);
    const fits =
      widgets + own.widgets <= MAX_WIDGETS_PER_PAGE && metrics + own.metrics <= MAX_METRICS_PER_PAGE;
    if (fits) {
      widgets += own.widgets;
      metrics += own.metrics;
      return section;
    }
    problems.push({ where: page, message: noRoom(section, own) });
    return { ...section, bands: [] };
  });
  return { sections: fitting, problems };
}

function loadOf({ bands }: Section): Load {
  const blocks = bands.flat();
  return {
    widgets: blocks.length,
    metrics: blocks.reduce((sum, { properties }) => sum + metricCount(properties), 0),
  };
}

function noRoom({ title }: Section, { widgets, metrics }: Load): string {
  return (
    `no room for the section ${title}, ${count(widgets, 'widget')} with ${count(metrics, 'metric')}; ` +
    `CloudWatch takes ${MAX_WIDGETS_PER_PAGE} and ${MAX_METRICS_PER_PAGE} on a dashboard, people's own included`
  );
}
