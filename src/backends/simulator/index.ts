export { demoScenario } from './scenario/demo.ts';
export { generatedScenario } from './scenario/generated.ts';
export { emptyScenario } from './scenario/scenario.ts';
export { createSimulator } from './simulator.ts';
export type { SimulatorOptions } from './simulator.ts';
