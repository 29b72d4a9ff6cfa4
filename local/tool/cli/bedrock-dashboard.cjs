#!/usr/bin/env node
'use strict';

// Old versions of Node.js must be able to read this file: CommonJS, and no newer syntax or API before the check.
const OLDEST = 22;

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(`bedrock-dashboard needs Node.js ${OLDEST} or newer; this is ${process.version}`);
  process.exitCode = 1;
} else {
  void import('./main.mjs');
}
