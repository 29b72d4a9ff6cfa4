'use strict';

const { enableCompileCache } = require('node:module');

// Old versions of Node.js must be able to read this file, and they cannot run TypeScript.
const OLDEST = 24;

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(
    `Run "npm ci" first, with install scripts: it brings the Node.js ${OLDEST} that runs npm start. This is ${process.version}`,
  );
  process.exitCode = 1;
} else {
  // The second start need not compile again.
  enableCompileCache();
  void import('./start.ts');
}
