/** A name for a kept file that sorts by time: `20261125T101226Z`. */
export const stampOf = (wallMs: number): string =>
  new Date(wallMs).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
