import { bundler } from './bundler.mjs';

await bundler('rspack');
