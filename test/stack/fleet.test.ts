import { describe } from 'vitest';
import { playFleet } from './fleet-story.ts';

describe('a fleet of three accounts in two Regions, and a hub', () => playFleet(3));
