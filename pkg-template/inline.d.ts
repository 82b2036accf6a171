/// <reference lib="esnext.disposable" />
/**
 * The same as `lp-connector`, with the module inside of the script: for places that copy no file along, such as esbuild
 * and Rollup without plugins, or a single script on a page. It is an eighth larger on the wire, and loads a little slower.
 */
export * from './index.js';
export { default } from './index.js';
