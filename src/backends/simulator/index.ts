export { demoScenario } from './scenario/demo.ts';
export { generatedScenario } from './scenario/generated.ts';
export { practiceScenarios } from './scenario/practice.ts';
export { emptyScenario } from './scenario/scenario.ts';
export { createSimulatedPair, createSimulator } from './simulator.ts';
export type { SimulatedPair, SimulatorOptions } from './simulator.ts';
