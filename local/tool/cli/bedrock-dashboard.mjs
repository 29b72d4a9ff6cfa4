#!/usr/bin/env node
// npx remembers where the command of a clone was, and clones of before this had it here.
import './bedrock-dashboard.cjs';
