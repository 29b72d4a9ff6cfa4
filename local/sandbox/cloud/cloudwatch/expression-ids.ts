import { isInsightsQuery } from './insights/insights-query.ts';

/**
 * The metric ids that a math expression names: words that start with a lower-case letter (functions and keywords are
 * upper-case), outside of strings. A Metrics Insights query (SELECT ...) names metrics and dimensions, not ids.
 */
export function referencedIds(expression: string): Set<string> {
  if (isInsightsQuery(expression)) return new Set();
  const bare = expression.replace(/'[^']*'|"[^"]*"/g, ' ');
  // Numbers are words of their own, so that the exponent of 1e6 is no id.
  const words = bare.match(/\d+(\.\d+)?([eE][+-]?\d+)?|[A-Za-z_]\w*/g) ?? [];
  return new Set(words.filter((word) => /^[a-z]/.test(word)));
}
