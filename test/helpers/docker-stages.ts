import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What an image runs: its entry, the arguments that stand for none, and the question whether it is well. */
export interface BuiltImage {
  /** The folder that stands for the image's root. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly healthcheck: readonly string[];
}

/** How a test does what no container engine does for it. */
export interface StageTools {
  /** The project, out of which an image is built. */
  readonly project: string;
  /** A folder in which each stage gets one of its own. */
  readonly folder: string;
  /** Runs a program of the project's `node_modules` in a folder. */
  readonly runNode: (args: readonly string[], cwd: string) => Promise<void>;
}

interface Stage {
  readonly root: string;
  workdir: string;
}

/**
 * Goes through a Dockerfile in folders in place of containers: every COPY takes exactly what it names, from the project as
 * its ignore file leaves it or from the stage before. Packages are those that are installed here. Raises what it does not know.
 */
export async function buildStages(file: string, { project, folder, runNode }: StageTools): Promise<BuiltImage> {
  const taken = readFileSync(`${file}.dockerignore`, 'utf8').split('\n').filter(Boolean);
  if (taken.shift() !== '*') throw new Error('the ignore file does not begin with everything');
  const context = new Set(taken.map((line) => line.replace(/^!/u, '')));
  const stages = new Map<string, Stage>();
  let stage: Stage = { root: folder, workdir: '/' };
  const json = {
    entrypoint: [] as readonly string[],
    cmd: [] as readonly string[],
    healthcheck: [] as readonly string[],
  };
  let env: Record<string, string> = {};
  for (const line of instructionsOf(readFileSync(file, 'utf8'))) {
    const [word = '', ...rest] = line.split(' ');
    switch (word) {
      case 'FROM': {
        const name = rest[2] ?? `stage-${stages.size}`;
        stage = { root: join(folder, name), workdir: '/' };
        env = {};
        stages.set(name, stage);
        break;
      }
      case 'WORKDIR':
        stage.workdir = rest[0] ?? '';
        mkdirSync(join(stage.root, stage.workdir), { recursive: true });
        break;
      case 'COPY':
        copy(rest, stage);
        break;
      case 'ENV':
        for (const [name = '', value = ''] of rest.map((one) => one.split('='))) env[name] = value;
        break;
      case 'RUN':
        await runLine(rest, stage);
        break;
      case 'HEALTHCHECK':
        json.healthcheck = arrayIn(line);
        break;
      case 'ENTRYPOINT':
        json.entrypoint = arrayIn(line);
        break;
      case 'CMD':
        json.cmd = arrayIn(line);
        break;
      case 'USER':
      case 'VOLUME':
      case 'EXPOSE':
      case 'STOPSIGNAL':
        break;
      default:
        throw new Error(`not known: ${line}`);
    }
  }
  return { root: stage.root, workdir: join(stage.root, stage.workdir), env, ...json };

  function copy(words: readonly string[], to: Stage): void {
    const from = words[0]?.startsWith('--from=') === true ? words[0].slice('--from='.length) : null;
    const paths = from === null ? words : words.slice(1);
    const into = paths.at(-1) ?? '';
    for (const path of paths.slice(0, -1)) {
      const isWhole = path === '.';
      if (from === null && !isWhole && !context.has(path)) throw new Error(`${path} is not taken into the build`);
      for (const one of isWhole ? context : [path]) {
        const target = into === './' || into === '.' ? join('.', from === null ? one : base(one)) : into;
        const source = from === null ? join(project, one) : join(stages.get(from)?.root ?? '', one);
        const place = join(to.root, to.workdir, target);
        mkdirSync(dirname(place), { recursive: true });
        cpSync(source, place, { recursive: true, dereference: true, filter: (name) => !name.endsWith('/obj') });
      }
    }
  }

  async function runLine(words: readonly string[], { root, workdir }: Stage): Promise<void> {
    const [program, ...args] = words;
    const cwd = join(root, workdir);
    if (program === 'npm' && args[0] === 'ci') symlinkSync(join(project, 'node_modules'), join(cwd, 'node_modules'));
    else if (program === 'node') await runNode(args, cwd);
    else if (program === 'mkdir') mkdirSync(join(root, words.find((one) => one.startsWith('/')) ?? ''));
    else throw new Error(`not known: ${words.join(' ')}`);
    if (!existsSync(cwd)) throw new Error(`${cwd} is gone`);
  }
}

function base(path: string): string {
  return path.split('/').at(-1) ?? '';
}

/** The instructions, one a line, without comments. */
function instructionsOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

function arrayIn(line: string): readonly string[] {
  return JSON.parse(line.slice(line.indexOf('['))) as readonly string[];
}
