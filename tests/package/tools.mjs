// The tools of the matrix: how each is started, word for word as its documentation or its template does, plus a free port.
// A directory beside this file holds what its generator gives; see README.md.

const HOST = '127.0.0.1';

/**
 * `main` is the script that the template loads. `dev` and `build` are programs of the project with their words; `output` is what
 * the build leaves, `cache` what it keeps beside, `pages` the HTML that a tool without HTML of its own is given. `copies` is false
 * where no asset is copied.
 */
export const TOOLS = {
  vite: {
    title: 'Vite', package: 'vite', main: 'src/main.js', output: 'dist', cache: 'node_modules/.vite', copies: true,
    dev: (port) => ['vite', '--host', HOST, '--port', port, '--strictPort'],
    build: ['vite', 'build'],
  },
  webpack: {
    title: 'webpack', package: 'webpack', main: 'src/index.js', output: 'dist', pages: 'public', copies: true,
    dev: (port) => ['webpack', 'serve', '--mode', 'development', '--host', HOST, '--port', port],
    build: ['webpack', '--mode', 'production'],
  },
  rollup: {
    title: 'Rollup', package: 'rollup', main: 'src/main.js', output: 'dist', pages: 'public', copies: false,
    build: ['rollup', 'src/main.js', '--file', 'dist/bundle.js', '--plugin', 'node-resolve'],
  },
  esbuild: {
    title: 'esbuild', package: 'esbuild', main: 'src/main.js', output: 'dist', pages: 'www', copies: false,
    dev: (port) => ['esbuild', 'src/main.js', '--bundle', '--format=esm', '--outdir=www', '--servedir=www', `--serve=${HOST}:${port}`],
    build: ['esbuild', 'src/main.js', '--bundle', '--format=esm', '--minify', '--outdir=dist'],
  },
  parcel: {
    title: 'Parcel', package: 'parcel', main: 'src/app.js', output: 'dist', cache: '.parcel-cache', copies: true,
    dev: (port) => ['parcel', 'src/index.html', '--host', HOST, '--port', port],
    build: ['parcel', 'build', 'src/index.html'],
  },
  rspack: {
    title: 'Rspack', package: '@rspack/core', main: 'src/index.js', output: 'dist', copies: true,
    dev: (port) => ['rspack', 'dev', '--host', HOST, '--port', port],
    build: ['rspack', 'build'],
  },
  'vite-react': {
    title: 'Vite', package: 'vite', output: 'dist', cache: 'node_modules/.vite', copies: true,
    dev: (port) => ['vite', '--host', HOST, '--port', port, '--strictPort'],
    build: ['npm', 'run', 'build'],
  },
};

/** Next has a server for production too; `words` choose the bundler. */
export const next = (title, ...words) => ({
  title, package: 'next', output: '.next',
  dev: (port) => ['next', 'dev', ...words, '--hostname', HOST, '--port', port],
  build: ['next', 'build', ...words],
  start: (port) => ['next', 'start', '--hostname', HOST, '--port', port],
});
