import { GAP, ROW, WIDEST_COLUMN } from './grid.ts';

const WIDTH = 24 * WIDEST_COLUMN;

export const STYLE = `
:root { color-scheme: light dark; --back: #fff; --panel: #fff; --text: #16191f; --soft: #414d5c; --frame: #d5dbdb; --grid: #e9ebed;
  --code: #f2f3f3; --link: #0073bb; --changed: #b35c00; --missing: #1a7f37; --extra: #b3261e; --foreign: #5f6b7a; --lift: #16191f14 }
@media (prefers-color-scheme: dark) { :root { --back: #0f141a; --panel: #161d26; --text: #ebebf0; --soft: #b4b4bb; --frame: #3a4350;
  --grid: #2c3540; --code: #232b37; --link: #539fe5; --changed: #ffb454; --missing: #4bc16a; --extra: #ff8a80; --foreign: #a4adb9;
  --lift: #ffffff1c } .numbers b { filter: brightness(1.35) } }
* { box-sizing: border-box }
body { margin: 16px; background: var(--back); font: 13px "Open Sans", Helvetica, Arial, sans-serif; color: var(--text) }
main, .top { max-width: ${WIDTH}px; margin: 0 auto }
a { color: var(--link) } p { margin: 2px 0 }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px }
.top h1 { font-size: 20px; margin: 0 0 4px } .top p { color: var(--soft); margin: 2px 0 }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; padding: 0; margin: 6px 0 } .legend i { display: inline-block; width: 12px;
  height: 12px; margin-right: 6px; border: 2px solid var(--mark); vertical-align: -1px } .legend .missing i, .legend .extra i { border-style: dashed }
.legend .foreign i { border-style: dotted }
.now { flex: none; align-self: flex-start; margin: 0 8px; padding: 0; border: 0; background: none; color: var(--link); font: inherit; font-size: 11px;
  text-decoration: underline; cursor: pointer } .shown { width: min(90vw, 620px); min-height: 60px; margin: 4px 0 }
nav { position: sticky; top: 0; z-index: 2; background: var(--back); border-bottom: 1px solid var(--frame); margin: 8px 0; padding: 6px 0 }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; max-width: ${WIDTH}px; margin: 0 auto; padding: 0 }
.page { scroll-margin-top: 40px; margin: 16px 0 40px } .page > h2 { font-size: 17px; margin: 8px 0; overflow-wrap: anywhere }
.page > .plan { margin: 4px 0 10px; padding: 6px 10px; border-left: 3px solid var(--changed); background: var(--code); overflow-wrap: anywhere }
.grid { display: grid; grid-template-columns: repeat(24, minmax(0, 1fr)); grid-auto-flow: row dense; width: 100%; max-width: ${WIDTH}px;
  grid-auto-rows: ${ROW}px }
.widget { display: flex; flex-direction: column; position: relative; margin: 0 ${GAP}px ${GAP}px 0; border: 1px solid var(--frame); background: var(--panel);
  min-width: 0; min-height: 0; overflow: hidden }
.widget:is(.changed, .missing, .extra, .foreign) { border: 2px solid var(--mark) } .widget:is(.corrected, .added) { border: 4px solid var(--mark) }
.changed, .corrected { --mark: var(--changed) } .missing, .added { --mark: var(--missing) } .extra { --mark: var(--extra) } .foreign { --mark: var(--foreign) }
.widget.missing, .widget.extra { border-style: dashed } .widget.foreign { border-style: dotted }
.note { flex: none; margin: 0; padding: 2px 8px; font-size: 11px; font-weight: 600; color: var(--mark); background: var(--code);
  overflow-wrap: anywhere } .note summary { cursor: pointer; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.note[open] { max-height: 70%; overflow: auto } .note[open] summary { white-space: normal } .note ul { margin: 2px 0; padding-left: 18px; color: var(--text); font-weight: 400 }
.widget > header, [popover] > header { display: flex; flex: none; align-items: center; gap: 4px; padding: 2px 2px 0 8px; min-height: 24px }
h3 { flex: 1; margin: 0; font-size: 13px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
h4 { flex: 1; margin: 0; font-size: 14px }
header button { border: 0; background: none; color: var(--soft); font: 15px/1 sans-serif; min-width: 24px; min-height: 22px; cursor: pointer; border-radius: 4px }
header button:hover { background: var(--lift) }
.chart { flex: 1; min-height: 0 } .chart svg { display: block; width: 100%; height: 100% } .chart.narrow, .chart.wide { display: none }
@media (min-width: 1600px) { .chart.wide { display: block } .chart.usual:not(.only) { display: none } }
.chart text { font-family: "Open Sans", Helvetica, Arial, sans-serif }
.at { fill: transparent } .at:hover { fill: var(--lift) }
[popover] { max-width: min(94vw, 1100px); max-height: 86vh; overflow: auto; padding: 8px 12px; border: 1px solid var(--frame); border-radius: 8px;
  background: var(--panel); color: var(--text) } [popover]::backdrop { background: #0006 }
[popover] > header { position: sticky; top: -8px; background: var(--panel) }
.text { padding: 9px 12px; font-size: 14px; line-height: 20px; overflow: auto; overflow-wrap: anywhere } .text > * { margin: 0 }
.text h1 { font-size: 20px; line-height: 24px; margin: 0 0 10px } .text h2 { font-size: 18px; line-height: 22px; margin: 0 0 10px }
.widget.plain { border-color: transparent; background: none } .text ul { margin: 2px 0; padding-left: 20px }
code, pre { background: var(--code); padding: 0 2px; font-size: 12px } pre { overflow: auto; padding: 4px }
a.button { display: inline-block; padding: 2px 12px; border: 1px solid var(--link); border-radius: 12px; text-decoration: none }
.numbers { display: flex; flex-wrap: wrap; gap: 4px 14px; padding: 8px 12px; overflow: auto }
.numbers div { display: flex; flex-direction: column } .numbers b { font-size: 20px; font-weight: 400 } .numbers span { font-size: 11px; color: var(--soft) }
.table { padding: 2px 8px; overflow: auto; flex: 1 } table { border-collapse: collapse; font-size: 12px } .table table { width: 100% }
td, th { text-align: right; padding: 2px 6px; border-bottom: 1px solid var(--grid); font-weight: 400 } tr:first-child > th { font-weight: 600 }
td:first-child, th:first-child { text-align: left } [popover] th:first-child { white-space: nowrap }
td i { display: inline-block; width: 9px; height: 9px; margin-right: 6px }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(180px, 100%), 1fr)); gap: 4px; align-content: start; flex: 1; min-height: 0;
  list-style: none; margin: 0; padding: 4px 8px; overflow: auto } .tiles li { min-width: 0; padding: 1px 6px; border: 1px solid var(--frame);
  border-left: 5px solid var(--state); background: color-mix(in srgb, var(--state) 8%, var(--panel)); font-size: 12px }
.tiles span { display: block; white-space: nowrap; overflow: hidden; text-overflow: ellipsis } .tiles b { font-size: 11px; color: var(--state) }
.tiles .alarm { --state: var(--extra) } .tiles .ok { --state: var(--missing) } .tiles .no-data, .tiles .unknown { --state: var(--foreign) }
.tiles .unknown { border-style: dashed }
.box { margin: 6px 10px; padding: 6px 10px; border: 1px dashed var(--frame); overflow: auto; color: var(--soft); overflow-wrap: anywhere }
.box.error { color: var(--extra); border-color: var(--extra) } .box ul { margin: 2px 0; padding-left: 18px }
@media (max-width: 760px) {
  body { margin: 8px } .grid { display: flex; flex-direction: column; gap: ${GAP}px } .widget { margin: 0 }
  .chart.usual:not(.small) { display: none } .chart.narrow { display: block } .chart svg { height: auto; max-height: 320px }
  .tiles { max-height: 320px } h3, .note summary, .tiles span { white-space: normal; overflow-wrap: anywhere } header button { min-width: 32px; min-height: 32px }
}
@media print { nav, header button { display: none } .widget { break-inside: avoid } }
`;
