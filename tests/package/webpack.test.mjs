import { bundler } from './bundler.mjs';

await bundler('webpack');
