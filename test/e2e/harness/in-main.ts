import type * as ElectronModule from 'electron';
import type { ElectronApplication } from '@playwright/test';

/** What can be reached of Electron in the app's main process. */
type Electron = typeof ElectronModule;

/**
 * Runs a function in the app's main process. The debugger that Playwright speaks through now and then loses a result to
 * the garbage collector before it is told; what is asked here may be asked twice.
 */
export async function inMain<Value, Given = undefined>(
  app: ElectronApplication,
  work: (electron: Electron, given: Given) => Value | Promise<Value>,
  ...[given]: Given extends undefined ? [] : [Given]
): Promise<Value> {
  const ask = async () => app.evaluate<Value, Given>(work as never, given as never);
  try {
    return await ask();
  } catch (error) {
    if (!String(error).includes('garbage collected')) throw error;
    return ask();
  }
}
