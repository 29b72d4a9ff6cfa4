import { edit, read, type Widget, widgetName } from '../story-page.ts';
import type { Deed, Scene } from './deed.ts';

const EDITED = 'Edited by hand';
const NOTE_HEIGHT = 3;

export const DASHBOARD_DEEDS: readonly Deed[] = [
  {
    name: 'edit-widget',
    group: 'dashboard',
    label: 'Edit a widget',
    refusal: (scene) => {
      if (!hasPage(scene)) return NO_PAGE;
      return nextToEdit(read(scene.cloud, scene.operator)) === undefined
        ? 'every graph that has a title has been edited'
        : undefined;
    },
    play({ cloud, operator }) {
      const widgets = read(cloud, operator);
      const widget = nextToEdit(widgets);
      if (widget === undefined) throw new Error('refused before');
      const { title } = widget.properties;
      widget.properties.title = EDITED;
      edit(cloud, operator, widgets);
      return `You renamed the widget "${title}" to "${EDITED}"`;
    },
  },
  {
    name: 'add-widget',
    group: 'dashboard',
    label: 'Add a widget',
    refusal: (scene) => (hasPage(scene) ? undefined : NO_PAGE),
    play({ cloud, operator }) {
      const widgets = read(cloud, operator);
      // The console puts it on top, and moves all others down.
      const others = widgets.map((widget) => ({ ...widget, y: widget.y + NOTE_HEIGHT }));
      edit(cloud, operator, [note(), ...others]);
      return 'You added a note of your own at the top of the dashboard';
    },
  },
  {
    name: 'delete-dashboard',
    group: 'dashboard',
    label: 'Delete the dashboard',
    refusal: (scene) => (hasPage(scene) ? undefined : NO_PAGE),
    play({ cloud, operator }) {
      cloud.dashboards.delete(operator.dashboardName);
      return `You deleted the dashboard ${operator.dashboardName}`;
    },
  },
];

const NO_PAGE = 'there is no dashboard until the operator has run';

function hasPage({ cloud, operator }: Scene): boolean {
  return cloud.dashboards.get(operator.dashboardName) !== undefined;
}

/** Finds the topmost managed graph or number whose title is not edited yet. */
function nextToEdit(widgets: readonly Widget[]): Widget | undefined {
  return widgets.find((widget) => {
    const { title } = widget.properties;
    return widget.type === 'metric' && widgetName(widget) !== '' && title !== undefined && title !== EDITED;
  });
}

function note(): Widget {
  return {
    type: 'text',
    x: 0,
    y: 0,
    width: 12,
    height: NOTE_HEIGHT,
    properties: { markdown: '## On call\nRing Ada before you fail over.' },
  };
}
