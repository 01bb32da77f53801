import type { Family } from '../../../state/model/address.ts';
import { foldIp } from './ip.ts';
import { PROTOCOL_NUMBER, serviceName } from './service.ts';
import type { Service, ServiceIdentity } from './service.ts';

const BUCKETS = 256;

/** `ip_vs_svc_hashkey`, without the salt of the network namespace's address. */
function bucketOf({ fwmark, protocol, address, port }: ServiceIdentity): number {
  if (fwmark > 0) return fwmark % BUCKETS;
  return (PROTOCOL_NUMBER[protocol] ^ foldIp(address) ^ (port >> 8) ^ port) & (BUCKETS - 1);
}

const emptyTable = (): Service[][] => Array.from({ length: BUCKETS }, () => []);

/** The services, found by name and walked in hash order. */
export class ServiceTable {
  private readonly byName = new Map<string, Service>();
  private readonly byAddress = emptyTable();
  private readonly byMark = emptyTable();

  get size(): number {
    return this.byName.size;
  }

  find(identity: ServiceIdentity): Service | undefined {
    return this.findByName(serviceName(identity));
  }

  /** By what `serviceName` calls it. */
  findByName(name: string): Service | undefined {
    return this.byName.get(name);
  }

  /** True while the kernel has hooks for that family. */
  has(family: Family): boolean {
    return this.byName.values().some(({ identity }) => identity.family === family);
  }

  insert(service: Service): void {
    this.byName.set(serviceName(service.identity), service);
    this.bucket(service).unshift(service);
  }

  remove(service: Service): void {
    this.byName.delete(serviceName(service.identity));
    const bucket = this.bucket(service);
    bucket.splice(bucket.indexOf(service), 1);
  }

  /** Bucket by bucket, the newest of a bucket first; marks after addresses. */
  inKernelOrder(): readonly Service[] {
    return [...this.byAddress.flat(), ...this.byMark.flat()];
  }

  private bucket({ identity }: Service): Service[] {
    const table = identity.fwmark > 0 ? this.byMark : this.byAddress;
    const found = table[bucketOf(identity)];
    if (!found) throw new RangeError('hash beyond the table');
    return found;
  }
}
