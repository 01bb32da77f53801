/** Names from the configuration, by the public names of services and servers. */
export interface Names {
  readonly services: ReadonlyMap<string, string>;
  readonly servers: ReadonlyMap<string, string>;
}
