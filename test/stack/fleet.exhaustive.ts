import { describe } from 'vitest';
import { playFleet } from './fleet-story.ts';

describe('a fleet of thirty accounts in two Regions, and a hub', () => playFleet(30));
