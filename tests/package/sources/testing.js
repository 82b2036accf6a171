import { createConnector } from 'lp-connector';
import { createEmulator } from 'lp-connector/testing';
import { show, talk } from './send.js';

show(() => talk(createConnector, createEmulator));
