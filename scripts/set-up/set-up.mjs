import { setUpElectron } from './electron-runtime.mjs';
import { setUpNativeModule } from './native-module.mjs';
import { setUpPackages } from './packages.mjs';
import { setUpWindowLibraries } from './system-libraries.mjs';

/** Whether this machine has a display to show windows on. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Sees to everything that the console needs to run; quick when it is all there. Resolves with the Electron to use. */
export async function setUp({ headless = !hasDisplay() } = {}) {
  await setUpPackages();
  await setUpWindowLibraries({ headless });
  const electron = await setUpElectron();
  await setUpNativeModule(electron);
  return electron;
}

/** Sees to what the command line needs: no window, so no libraries for one. Electron counts where it is there already. */
export async function setUpCommandLine() {
  await setUpPackages();
  await setUpNativeModule(await setUpElectron());
}
