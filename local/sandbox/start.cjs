'use strict';

// Old versions of Node.js must be able to read this file, and they cannot run TypeScript.
const OLDEST = 24;

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(
    `Run "npm ci" first, with install scripts: it brings the Node.js ${OLDEST} that runs npm start. This is ${process.version}`,
  );
  process.exitCode = 1;
} else {
  void import('./start.ts');
}
