/** What the VRRP view can be sorted by; `name` is the order of keepalived. */
export const VRRP_SORTS = ['name', 'state', 'priority', 'changed'] as const;

/** How the instances of the VRRP view stand below each other. */
export interface VrrpSort {
  readonly by: (typeof VRRP_SORTS)[number];
  readonly descending: boolean;
}

/** As one usually wants it: the worst state, the highest priority, the latest change first. */
export const usualVrrpSort = (by: VrrpSort['by']): VrrpSort => ({
  by,
  descending: by === 'priority' || by === 'changed',
});
