import './zod-without-eval.ts';
import { createElectronBridge } from './state/electron-bridge.ts';
import { mount } from './app/mount.tsx';

mount(createElectronBridge(window));
