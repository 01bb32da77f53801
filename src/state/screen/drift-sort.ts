/** What the differences from keepalived can be sorted by; `subject` is the order of the file. */
export const DRIFT_SORTS = ['subject', 'attribute', 'accepted'] as const;

/** How the differences stand below each other. */
export interface DriftSort {
  readonly by: (typeof DRIFT_SORTS)[number];
  readonly descending: boolean;
}
